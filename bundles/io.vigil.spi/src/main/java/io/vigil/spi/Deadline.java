package io.vigil.spi;

import io.vigil.spi.port.TimeSource;
import java.time.Duration;

/**
 * A point in monotonic time after which a result is no longer wanted. Thread-safe, immutable.
 *
 * <p>A plugin passes it on, or caps its own time-outs with {@link #cap}; it may poll {@link #expired}.
 */
public final class Deadline {
    private final TimeSource time;
    private final Duration end;

    private Deadline(TimeSource time, Duration end) {
        this.time = time;
        this.end = end;
    }

    public static Deadline in(TimeSource time, Duration allowed) {
        return new Deadline(time, time.monotonic().plus(allowed));
    }

    /** Time left, never negative. */
    public Duration remaining() {
        Duration left = end.minus(time.monotonic());
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean expired() {
        return remaining().isZero();
    }

    /** The smaller of the wish and the time left. */
    public Duration cap(Duration wish) {
        Duration left = remaining();
        return wish.compareTo(left) < 0 ? wish : left;
    }
}
