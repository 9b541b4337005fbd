package io.vigil.vm.agent.internal.ame;

/** States of an application (7.2); the ordinal is the number in the round table. */
public enum AppState {
    NOT_MONITORED(Colour.NONE),
    UNSET(Colour.YELLOW),
    NORMAL(Colour.GREEN),
    FAILING(Colour.YELLOW),
    TO_STOP(Colour.YELLOW),
    NOT_STOPPABLE(Colour.RED),
    TO_START(Colour.YELLOW),
    NOT_STARTABLE(Colour.RED),
    ABNORMAL(Colour.RED),
    FAILURE(Colour.RED);

    private final Colour colour;

    AppState(Colour colour) {
        this.colour = colour;
    }

    public Colour colour() {
        return colour;
    }

    public boolean red() {
        return colour == Colour.RED;
    }

    /** Whether the monitor script is launched in this state. */
    boolean watched() {
        return this == UNSET || this == NORMAL || this == FAILING;
    }

    /** {@code FAILING (YELLOW)}. */
    public String status() {
        return colour == Colour.NONE ? name() : name() + " (" + colour + ")";
    }

    /** {@code 3(FAILING)}. */
    String numbered() {
        return ordinal() + "(" + name() + ")";
    }
}
