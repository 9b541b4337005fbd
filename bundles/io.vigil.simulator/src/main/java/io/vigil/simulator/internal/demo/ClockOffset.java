package io.vigil.simulator.internal.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * What the controller's clock is ahead of the simulation's. At speed 1 both are the machine's; paced clocks start with
 * their process, so their difference is constant and is read off an event that we cause ourselves.
 */
final class ClockOffset {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Shell shell;
    private final TimeSource time;

    ClockOffset(Shell shell, TimeSource time) {
        this.shell = shell;
        this.time = time;
    }

    Duration measure(int speed) throws DemoException {
        if (speed == 1) {
            return Duration.ZERO;
        }
        try {
            Instant before = time.now();
            shell.run("ksysmgr modify system quick_discovery_interval=60", LIMIT);
            Instant after = time.now();
            JsonNode events = new ObjectMapper()
                    .readTree(shell.run("ksysmgr -o json query event limit=1", LIMIT)
                            .text());
            Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
            return Duration.between(
                    middle, Instant.parse(events.path(0).path("detect_time").asText()));
        } catch (IOException | RuntimeException e) {
            throw new DemoException("the controller's clock cannot be read: " + e.getMessage(), e);
        }
    }
}
