package io.vigil.hvncp;

/** The session ended before a message was acknowledged: the peer may have it or not. */
public final class SessionLostException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a text that names the peer. */
    public SessionLostException(String message) {
        super(message);
    }
}
