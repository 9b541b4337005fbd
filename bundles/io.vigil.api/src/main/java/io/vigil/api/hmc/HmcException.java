package io.vigil.api.hmc;

import java.util.Optional;

/**
 * An operation that failed, by the taxonomy of spec 30 section g.2. The console's own text is kept unchanged (REL-66).
 */
public final class HmcException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Classes of spec 30 g.2. */
    public enum Kind {
        UNREACHABLE,
        TLS_UNTRUSTED,
        READ_TIMEOUT,
        AUTH_FAILED,
        SESSION_LOST,
        FORBIDDEN,
        NOT_FOUND,
        JOB_LOST,
        BAD_REQUEST,
        CONFLICT,
        ETAG,
        HMC_BUSY,
        VIOS_BUSY,
        SERVER,
        BAD_REPLY,
        JOB_FAILED,
        JOB_TIMEOUT,
        RMC_DOWN,
        VIOS_CMD,
        CLI_FAILED,
        /** No registered console manages the host (HMC-42). */
        NO_HMC_FOR_HOST,
        /** The console, or this controller's wiring, has no such facility (for example no command line). */
        UNSUPPORTED
    }

    private final Kind kind;
    private final String hmc;
    private final String code;
    private final int commandCode;
    private final boolean taken;

    public HmcException(Kind kind, String hmc, String message) {
        this(kind, hmc, message, "", 0, false, null);
    }

    /**
     * @param hmc name of the console, empty when none was involved
     * @param code first HSCL, VIOS or PVME code in the message, empty when none
     * @param commandCode CMDReturnCode when the kind is VIOS_CMD
     * @param taken a console took the request (its answer, or its silence, means something)
     */
    public HmcException(
            Kind kind, String hmc, String message, String code, int commandCode, boolean taken, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.hmc = hmc;
        this.code = code;
        this.commandCode = commandCode;
        this.taken = taken;
    }

    public Kind kind() {
        return kind;
    }

    public String hmc() {
        return hmc;
    }

    public String code() {
        return code;
    }

    public int commandCode() {
        return commandCode;
    }

    public boolean taken() {
        return taken;
    }

    /** True when a change may have happened although it is reported as failed: read the state before anything else. */
    public boolean outcomeUnknown() {
        return switch (kind) {
            case READ_TIMEOUT, JOB_LOST, JOB_TIMEOUT -> true;
            default -> false;
        };
    }

    /** Unwraps what a completion stage delivers. */
    public static Optional<HmcException> in(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof HmcException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
