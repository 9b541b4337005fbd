package io.vigil.platform.internal;

import io.vigil.model.Checked;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Clocks that run N times faster than the ones below, from the same start. For demonstrations: together with
 * {@link PooledTasks} of the same speed, everything happens in the same order, only sooner.
 */
public final class PacedTime implements TimeSource {
    static final int MAX_SPEED = 1000;

    private final TimeSource base;
    private final int speed;
    private final Instant wallStart;
    private final Duration monotonicStart;

    /** @param speed 1 to 1000 */
    public PacedTime(TimeSource base, int speed) {
        this.base = base;
        this.speed = Checked.inRange("speed", speed, 1, MAX_SPEED);
        this.wallStart = base.now();
        this.monotonicStart = base.monotonic();
    }

    @Override
    public Instant now() {
        return wallStart.plus(elapsed());
    }

    @Override
    public Duration monotonic() {
        return monotonicStart.plus(elapsed());
    }

    @Override
    public ZoneId zone() {
        return base.zone();
    }

    private Duration elapsed() {
        return base.monotonic().minus(monotonicStart).multipliedBy(speed);
    }
}
