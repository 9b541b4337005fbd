package io.vigil.scenarios.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.api.hmc.HmcException;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.call.Replies;
import io.vigil.hmc.internal.call.RestCall;
import io.vigil.hmc.internal.rest.ErrorBody;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.spi.port.WireReply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** An error reply: a body of its own, or nothing but a status. */
final class ErrorObject {
    private ErrorObject() {}

    /** @param error the element HttpErrorResponse */
    static ObjectNode of(Element error, byte[] body) {
        String status = error.valueOr("", "HTTPStatus");
        int number = status.matches("[1-5]\\d\\d") ? Integer.parseInt(status) : 0;
        return of(number, error.valueOr("", "RequestURI"), body);
    }

    /** @param status 0 = not told */
    static ObjectNode of(int status, String uri, byte[] body) {
        ErrorBody said = ErrorBody.read(body);
        Facts facts = new Facts();
        if (status > 0) {
            facts.number("status", status);
        }
        facts.text("uri", uri).text("reasonCode", said.reasonCode()).text("message", said.message());
        verdict(status, uri, body).ifPresent(e -> facts.text("class", e.kind().name())
                .text("code", e.code())
                .put(
                        "retry",
                        new Facts()
                                .text("reading", Retry.words(e.kind(), Effect.READ))
                                .text("changing", Retry.words(e.kind(), Effect.CHANGE))));
        return facts.node();
    }

    private static Optional<HmcException> verdict(int status, String uri, byte[] body) {
        if (status == 0) {
            return Optional.empty();
        }
        Duration any = Duration.ofSeconds(1);
        // Which class a refusal is of depends on what was asked for: a logon, a job, anything else.
        RestCall call = uri.endsWith(Schema.LOGON_PATH)
                ? RestCall.put("inspect", Schema.LOGON_PATH, "", body, any, Effect.CHANGE)
                : RestCall.get("inspect", uri, any);
        return Replies.failure("", call, new WireReply(status, Map.of(), body, Optional.empty()));
    }
}
