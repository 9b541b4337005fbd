package io.vigil.simulator.datacentre;

/**
 * One fact of the simulated world, as it happened there (81 R-4); the controller's opinion plays no part.
 *
 * @param millis since the start of the simulation, in the simulation's own time
 * @param source the part that acted: {@code world}, {@code hmc1}, {@code hm:p18v01}, {@code fault} ...
 * @param object name of the host, partition or console it happened to
 */
public record HistoryLine(long millis, String source, String object, String text) {
    /** Begins the text of a line that records a broken invariant of the architecture page. */
    public static final String VIOLATION = "VIOLATION ";

    public boolean violation() {
        return text.startsWith(VIOLATION);
    }

    @Override
    public String toString() {
        return millis + " " + source + " " + object + ": " + text;
    }
}
