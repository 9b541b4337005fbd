package io.vigil.scenarios.player;

/** A scenario file that cannot be played; the message names file, line, key and what is allowed, one line a mistake. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    public ScenarioException(String message) {
        this(message, 0);
    }

    ScenarioException(String message, int line) {
        super(message);
        this.line = line;
    }

    ScenarioException(String message, Throwable cause) {
        super(message, cause);
        this.line = 0;
    }

    /** Where in the file; 0 when it is about no line. */
    int line() {
        return line;
    }
}
