package io.vigil.vm.agent.internal.ame;

/** Result of the last script of an application (7.2). */
public enum ScriptResult {
    /** It ended with 0. */
    NORMAL(0),
    /** It ended with something else. */
    ABNORM(1),
    /** It was killed at its limit. */
    TIMOUT(2),
    /** None has ended yet. */
    NOTSET(99);

    private final int number;

    ScriptResult(int number) {
        this.number = number;
    }

    boolean ok() {
        return this == NORMAL;
    }

    /** {@code 1(ABNORM)}. */
    String numbered() {
        return number + "(" + name() + ")";
    }
}
