package io.vigil.testkit.plugin;

import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock in UTC, for tests whose other side is real: a thread, a script, a server. Any thread. */
public final class WallClock implements TimeSource {
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
