package io.vigil.hmc.internal.xml;

/** A document that is not what it should be; becomes BAD_REPLY. The message holds nothing of the document. */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    public MalformedException(String message) {
        this(message, 0, 0, null);
    }

    public MalformedException(String message, Throwable cause) {
        this(message, 0, 0, cause);
    }

    /** @param line from 1; 0 = not known; the column likewise */
    public MalformedException(String message, int line, int column, Throwable cause) {
        super(message, cause);
        this.line = line;
        this.column = column;
    }

    /** Where reading ended, from 1; 0 when it is not known. */
    public int line() {
        return line;
    }

    /** As {@link #line()}. */
    public int column() {
        return column;
    }
}
