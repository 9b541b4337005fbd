package io.vigil.scenarios;

/** Told around each durable write of a controller; the kill harness ends it there. */
public interface WriteHook {
    WriteHook NONE = new WriteHook() {
        @Override
        public void before(String actor) {}

        @Override
        public void after(String actor) {}
    };

    void before(String actor);

    /** The write is durable; what listens to commits has only queued it. */
    void after(String actor);

    /** A part of the controller that was stopped or replaced wrote, or asked a console for a change (I9). */
    default void late(String part, String deed) {}
}
