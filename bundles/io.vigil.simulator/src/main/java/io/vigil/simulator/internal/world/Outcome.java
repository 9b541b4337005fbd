package io.vigil.simulator.internal.world;

/** How an operation ended, in the console's words; an empty {@code error} is success. */
public record Outcome(String error) {
    public static final Outcome OK = new Outcome("");

    public static Outcome failed(String error) {
        return new Outcome(error);
    }

    public boolean ok() {
        return error.isEmpty();
    }
}
