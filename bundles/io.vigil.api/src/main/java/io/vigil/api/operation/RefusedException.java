package io.vigil.api.operation;

/**
 * A request refused before anything happened. The message is for the operator: what is wrong, what is allowed, what to do
 * next.
 */
public class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    /** @param exitCode of spec 70: 2 usage, 3 not found, 4 not allowed now, 5 exists already, 1 other */
    public RefusedException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
