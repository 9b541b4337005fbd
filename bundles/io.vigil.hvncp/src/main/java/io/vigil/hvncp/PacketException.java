package io.vigil.hvncp;

/** Bytes that are no packet. Cheap to throw: it has no stack trace. */
public final class PacketException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DropReason reason;

    /** With a text that names the field, the value and what is allowed; never the payload. */
    public PacketException(DropReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** {@code SHORT}, {@code OVERLONG}, {@code LENGTH}, {@code CHECKSUM} or {@code VERSION}. */
    public DropReason reason() {
        return reason;
    }
}
