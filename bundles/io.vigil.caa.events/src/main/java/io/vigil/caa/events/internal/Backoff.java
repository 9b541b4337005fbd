package io.vigil.caa.events.internal;

import java.time.Duration;

/** Delays that double. Not thread-safe. */
public final class Backoff {
    private final Duration first;
    private final Duration last;
    private Duration next;

    public Backoff(Duration first, Duration last) {
        this.first = first;
        this.last = last;
        this.next = first;
    }

    public Duration next() {
        Duration now = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(last) > 0 ? last : doubled;
        return now;
    }

    /** It works again. */
    public void reset() {
        next = first;
    }
}
