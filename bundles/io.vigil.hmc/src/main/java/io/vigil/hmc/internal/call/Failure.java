package io.vigil.hmc.internal.call;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.rest.ConsoleCodes;
import io.vigil.hmc.internal.xml.MalformedException;
import io.vigil.spi.port.WireException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes the exceptions of the taxonomy. */
public final class Failure {
    private Failure() {}

    public static HmcException of(Kind kind, String hmc, String message) {
        return new HmcException(kind, hmc, message, ConsoleCodes.first(message), 0, false, null);
    }

    /** A console took the job: its answer, or its silence, means something. */
    public static HmcException taken(Kind kind, String hmc, String message) {
        return new HmcException(kind, hmc, message, ConsoleCodes.first(message), 0, true, null);
    }

    public static HmcException asTaken(HmcException e) {
        return e.taken()
                ? e
                : new HmcException(e.kind(), e.hmc(), e.getMessage(), e.code(), e.commandCode(), true, e.getCause());
    }

    /** Any failure as one of the taxonomy; what cannot be told apart is a bad reply, never silence. */
    public static HmcException from(String hmc, Throwable failure) {
        Optional<HmcException> known = HmcException.in(failure);
        if (known.isPresent()) {
            return known.get();
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof WireException wire) {
                return new HmcException(kind(wire), hmc, wire.getMessage(), "", 0, false, wire);
            }
            if (t instanceof MalformedException) {
                return new HmcException(
                        Kind.BAD_REPLY, hmc, "reply of HMC " + hmc + ": " + t.getMessage(), "", 0, false, t);
            }
        }
        return new HmcException(Kind.BAD_REPLY, hmc, "unexpected " + failure, "", 0, false, failure);
    }

    private static Kind kind(WireException wire) {
        return switch (wire.kind()) {
            case UNREACHABLE -> Kind.UNREACHABLE;
            case TLS_UNTRUSTED -> Kind.TLS_UNTRUSTED;
            case AUTH_REFUSED -> Kind.AUTH_FAILED;
            case READ_TIMEOUT -> Kind.READ_TIMEOUT;
            case TOO_LARGE -> Kind.BAD_REPLY;
        };
    }

    public static <T> CompletionStage<T> stage(HmcException e) {
        return CompletableFuture.failedFuture(e);
    }

    public static <T> CompletionStage<T> stage(Kind kind, String hmc, String message) {
        return CompletableFuture.failedFuture(of(kind, hmc, message));
    }
}
