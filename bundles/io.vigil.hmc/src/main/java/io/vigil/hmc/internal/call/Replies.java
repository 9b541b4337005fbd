package io.vigil.hmc.internal.call;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.rest.ConsoleCodes;
import io.vigil.hmc.internal.rest.ErrorBody;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.spi.port.WireReply;
import java.util.Optional;

/** Tells which class of the taxonomy an HTTP reply belongs to (30 g.2). */
public final class Replies {
    private Replies() {}

    /** Empty for a good reply. */
    public static Optional<HmcException> failure(String hmc, RestCall call, WireReply reply) {
        int status = reply.status();
        if (status >= 200 && status < 300) {
            return Optional.empty();
        }
        ErrorBody body = ErrorBody.read(reply.body());
        String message = call.function() + " on HMC " + hmc + " failed with HTTP " + status
                + (body.text().isEmpty() ? "" : ": " + body.text());
        return Optional.of(Failure.of(kind(call, status, body), hmc, message));
    }

    /**
     * The same for a logon: whom the console refused and what to check, then its own words unchanged; their password is
     * never among them.
     */
    static Optional<HmcException> logonFailure(String hmc, String user, RestCall call, WireReply reply) {
        return failure(hmc, call, reply).map(e -> {
            if (e.kind() != Kind.AUTH_FAILED) {
                return e;
            }
            String own = ErrorBody.read(reply.body()).text();
            return Failure.of(
                    Kind.AUTH_FAILED,
                    hmc,
                    "HMC " + hmc + " refused the password of user " + user + " (HTTP " + reply.status()
                            + "); check the user, the password, and whether the HMC has locked the account"
                            + (own.isEmpty() ? "" : ": " + own));
        });
    }

    private static Kind kind(RestCall call, int status, ErrorBody body) {
        boolean logon = call.path().equals(Schema.LOGON_PATH) && call.method().equals("PUT");
        if (status == 401 || status == 403) {
            return logon ? Kind.AUTH_FAILED : refusal(status, body.reasonCode());
        }
        if (status >= 400 && ConsoleCodes.viosBusy(body.text())) {
            return Kind.VIOS_BUSY;
        }
        return switch (status) {
            case 400, 405, 406, 415 -> Kind.BAD_REQUEST;
            case 404 -> call.jobRead() ? Kind.JOB_LOST : Kind.NOT_FOUND;
            case 409 -> Kind.CONFLICT;
            case 412 -> Kind.ETAG;
            case 503 -> Kind.HMC_BUSY;
            case 500 -> ConsoleCodes.consoleBusy(body.text()) ? Kind.HMC_BUSY : Kind.SERVER;
            default -> status > 500 ? Kind.SERVER : status >= 400 ? Kind.BAD_REQUEST : Kind.BAD_REPLY;
        };
    }

    /** Reason 4: no token; 5: token not valid. Both, and 401, mean that the session is gone. */
    private static Kind refusal(int status, String reason) {
        return status == 401 || reason.equals("4") || reason.equals("5") ? Kind.SESSION_LOST : Kind.FORBIDDEN;
    }
}
