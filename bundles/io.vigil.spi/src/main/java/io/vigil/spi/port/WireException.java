package io.vigil.spi.port;

/** No complete reply. The kind decides what may be tried again (spec 30, section g.2). */
public final class WireException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong on the wire. */
    public enum Kind {
        /** Name not found, connection refused or timed out, no route: nothing was sent. */
        UNREACHABLE,
        /** Pin or host key mismatch, or handshake failure: nothing was sent. */
        TLS_UNTRUSTED,
        /** The command line refused the logon, or an earlier refusal forbids a try now: nothing was run. */
        AUTH_REFUSED,
        /** Sent, but no or only part of a reply. The outcome of a change is unknown. */
        READ_TIMEOUT,
        /** The reply was larger than allowed. */
        TOO_LARGE
    }

    private final transient Kind kind;

    public WireException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public WireException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
