package io.vigil.vios.health.codec;

/** A document that is refused; {@link #exitCode()} is one of 1 to 4 of {@link ExitCode}. */
public final class CodecException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    public CodecException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public CodecException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    static CodecException schema(String message) {
        return new CodecException(ExitCode.SCHEMA, message);
    }
}
