package io.vigil.api.health;

/** A health request that was not answered, or answered with an error code. The text is the other side's own. */
public final class HealthException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** No console took the request. */
        NOT_SENT,
        /** A console took it and no usable answer came. */
        SILENT,
        /** The VIOS answered with an exit code that is not 0: it lives (R29: no second console). */
        REFUSED,
        /** An answer came that cannot be read. */
        UNREADABLE
    }

    private final Kind kind;
    private final int code;

    public HealthException(Kind kind, int code, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    /** Exit code of the VIOS command (40, section 3.2) when REFUSED, else 0. */
    public int code() {
        return code;
    }
}
