package io.vigil.platform.internal;

import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The machine's clocks. */
public final class SystemTime implements TimeSource {
    private final long start = System.nanoTime();

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Duration monotonic() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public ZoneId zone() {
        return ZoneId.systemDefault();
    }
}
