package io.vigil.vios.health.library;

import java.time.Duration;

/** Waits between two attempts to take the database lock (spec 40, section 5.1). Called on the caller's thread. */
@FunctionalInterface
public interface LockPause {
    /** For callers that are alone, such as virtual time: the attempts follow each other at once. */
    LockPause NONE = duration -> {};

    void pause(Duration duration);
}
