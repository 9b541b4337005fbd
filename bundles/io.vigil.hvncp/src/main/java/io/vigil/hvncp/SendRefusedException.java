package io.vigil.hvncp;

/** A message was not taken: nothing of it was sent. */
public final class SendRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** No open session with this peer. */
        NO_SESSION,
        /** Over {@value Message#MAX_BYTES} bytes, or over one packet without a wish for acknowledgment (HV-13). */
        TOO_LARGE,
        /** More waits for this peer than the settings allow. */
        QUEUE_FULL
    }

    /** With a text that names the value and what is allowed. */
    public SendRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
