package io.vigil.testkit.plugin;

import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock, for plugins that must obey a deadline on a real thread. */
final class WallClock implements TimeSource {
    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Duration monotonic() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }
}
