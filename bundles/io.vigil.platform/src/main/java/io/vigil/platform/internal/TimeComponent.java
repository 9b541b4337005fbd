package io.vigil.platform.internal;

import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The clock service: real, or paced when a speed is configured. */
@Component(service = TimeSource.class, configurationPid = "io.vigil.platform")
public final class TimeComponent implements TimeSource {
    private final TimeSource time;

    @Activate
    public TimeComponent(PlatformConfig config) {
        TimeSource system = new SystemTime();
        this.time = config.speed() == 1 ? system : new PacedTime(system, config.speed());
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public Duration monotonic() {
        return time.monotonic();
    }

    @Override
    public ZoneId zone() {
        return time.zone();
    }
}
