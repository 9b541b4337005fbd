package io.vigil.command.internal.engine;

/**
 * One replaceable part of the controller and whether it is there.
 *
 * @param duty what the user misses without it, as the beginning of a sentence
 * @param bundle its bundle
 * @param process of the controller, shown as an administrator of subsystems expects it
 */
public record Part(String duty, String bundle, State state, long process) {
    /** Whether it does its duty. */
    public enum State {
        RUNNING,
        /** The bundle runs, its service does not: it waits for another part, or its configuration was refused. */
        WITHOUT_SERVICE,
        STOPPED
    }

    public boolean running() {
        return state == State.RUNNING;
    }

    /** Names the part that is missing. */
    public String complaint() {
        return duty + " is not available now, bundle " + bundle
                + (state == State.STOPPED ? " is not running" : " runs without its service");
    }
}
