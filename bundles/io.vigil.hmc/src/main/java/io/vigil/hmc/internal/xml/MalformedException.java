package io.vigil.hmc.internal.xml;

/** A document that is not what it should be; becomes BAD_REPLY. The message holds nothing of the document. */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}
