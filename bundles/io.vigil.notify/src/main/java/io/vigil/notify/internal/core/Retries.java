package io.vigil.notify.internal.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a delivery that failed is tried again: 1, 2, 5, 10, 30 min, then hourly until 24 h (72 section 8). Pure. */
public final class Retries {
    static final Duration LONGEST = Duration.ofHours(1);
    static final Duration GIVE_UP = Duration.ofHours(24);
    private static final List<Duration> FIRST = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));

    private Retries() {}

    /** @param attempts failed so far, 1 and up; empty = give up */
    public static Optional<Instant> next(int attempts, Instant created, Instant now) {
        Instant next = now.plus(attempts <= FIRST.size() ? FIRST.get(attempts - 1) : LONGEST);
        return next.isAfter(created.plus(GIVE_UP)) ? Optional.empty() : Optional.of(next);
    }

    public static boolean tooOld(Instant created, Instant now) {
        return now.isAfter(created.plus(GIVE_UP));
    }
}
