package io.vigil.topology.internal.wire;

/** A frame that is not taken. */
public final class FrameException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why frames are dropped; the names count in the status page. */
    public enum Cause {
        MALFORMED,
        VERSION,
        DOMAIN,
        AUTHENTICATION,
        REPLAY,
        INCARNATION
    }

    private final Cause why;

    public FrameException(Cause why, String message) {
        super(message, null, false, false);
        this.why = why;
    }

    public Cause why() {
        return why;
    }
}
