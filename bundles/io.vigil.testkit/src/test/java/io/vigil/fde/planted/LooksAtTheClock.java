package io.vigil.fde.planted;

import java.time.Instant;

/** Breaks D6a. */
public final class LooksAtTheClock {
    public Instant when() {
        return Instant.now();
    }
}
