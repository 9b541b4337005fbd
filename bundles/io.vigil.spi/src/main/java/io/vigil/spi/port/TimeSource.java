package io.vigil.spi.port;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The clock. Thread-safe, never blocks. */
public interface TimeSource {
    /** Wall clock, for people and for records. May step; never subtract two of them to get an age (FD-18). */
    Instant now();

    /** Monotonic time since an arbitrary start; never steps back, survives clock changes. For every duration and timer. */
    Duration monotonic();

    /** Zone of the controller, for daily schedules. */
    ZoneId zone();
}
