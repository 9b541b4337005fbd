package io.vigil.platform.internal;

import io.vigil.model.Checked;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The clock service: real, or paced when a speed is configured. */
@Component(service = TimeSource.class, configurationPid = "io.vigil.platform")
public final class TimeComponent implements TimeSource {
    private final TimeSource time;

    @Activate
    public TimeComponent(PlatformConfig config) {
        TimeSource system = new SystemTime();
        int speed = Checked.whole("speed", config::speed);
        this.time = speed == 1 ? system : new PacedTime(system, speed, since(config, system));
    }

    private static Instant since(PlatformConfig config, TimeSource system) {
        try {
            return config.speed__since().isBlank()
                    ? system.now()
                    : Instant.parse(config.speed__since().strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "speed_since is '" + config.speed__since() + "'; allowed is a time such as 2026-01-20T09:00:00Z",
                    e);
        }
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
