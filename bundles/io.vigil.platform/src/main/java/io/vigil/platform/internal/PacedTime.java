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
        this(base, speed, base.now());
    }

    /**
     * @param speed 1 to 1000
     * @param since when it was the same time on both clocks, not in the future. A process that ended and was started again
     *     goes on where the simulation meanwhile is, instead of before its own last entries
     */
    public PacedTime(TimeSource base, int speed, Instant since) {
        this.base = base;
        this.speed = Checked.inRange("speed", speed, 1, MAX_SPEED);
        Duration ahead = Duration.between(since, base.now());
        if (ahead.isNegative()) {
            throw new IllegalArgumentException("speed_since is " + since + "; allowed is a time that has passed");
        }
        this.wallStart = since.plus(ahead.multipliedBy(speed));
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
