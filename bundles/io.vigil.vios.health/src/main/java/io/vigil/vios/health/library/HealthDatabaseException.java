package io.vigil.vios.health.library;

/** A call on the health database that could not be done; nothing of it was stored. */
public final class HealthDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    public HealthDatabaseException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public HealthDatabaseException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** One of {@link io.vigil.vios.health.codec.ExitCode}: mostly 5 (not reachable), 6 (lock), 8 (schema); 2 = what was given cannot be stored, repeating it is of no use. */
    public int exitCode() {
        return exitCode;
    }
}
