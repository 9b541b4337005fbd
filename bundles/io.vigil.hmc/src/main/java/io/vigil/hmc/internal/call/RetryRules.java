package io.vigil.hmc.internal.call;

import io.vigil.api.hmc.HmcException.Kind;
import java.time.Duration;
import java.util.Optional;

/** The table of 30 g.2: tries on the same console, delays, and whether the next console is asked. */
public final class RetryRules {
    private RetryRules() {}

    /**
     * Wait before the next try on the same console; empty = no further try.
     *
     * @param tries tries made so far, the first included
     */
    public static Optional<Duration> again(Kind kind, Effect effect, int tries) {
        boolean read = effect == Effect.READ;
        return switch (kind) {
            case READ_TIMEOUT, BAD_REPLY -> read && tries < 2 ? Optional.of(Duration.ofSeconds(1)) : Optional.empty();
            case SERVER -> read && tries < 2 ? Optional.of(Duration.ofSeconds(2)) : Optional.empty();
            case HMC_BUSY, VIOS_BUSY -> tries < 3 ? Optional.of(Duration.ofSeconds(5L * tries)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether another console of the host may be asked. A change goes on only if this console surely did nothing. */
    public static boolean next(Kind kind, Effect effect) {
        return switch (kind) {
            case UNREACHABLE, TLS_UNTRUSTED, AUTH_FAILED, SESSION_LOST, NOT_FOUND, HMC_BUSY, VIOS_BUSY, RMC_DOWN ->
                true;
            case READ_TIMEOUT, BAD_REPLY, SERVER, JOB_LOST, JOB_TIMEOUT -> effect != Effect.CHANGE;
            case FORBIDDEN,
                    BAD_REQUEST,
                    CONFLICT,
                    ETAG,
                    JOB_FAILED,
                    VIOS_CMD,
                    CLI_FAILED,
                    NO_HMC_FOR_HOST,
                    UNSUPPORTED -> false;
        };
    }

    /** A submit that failed so may have been carried out all the same. */
    public static boolean uncertain(Kind kind) {
        return kind == Kind.READ_TIMEOUT || kind == Kind.BAD_REPLY || kind == Kind.SERVER;
    }
}
