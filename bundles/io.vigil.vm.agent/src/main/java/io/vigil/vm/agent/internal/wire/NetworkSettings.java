package io.vigil.vm.agent.internal.wire;

import io.vigil.hvncp.HvncpSettings;
import io.vigil.model.Checked;
import java.time.Duration;

/**
 * Timers of the agent on the wire.
 *
 * @param period between two heartbeats, 100 ms to 60 s; 10 s as in the book
 * @param scan between two looks for adapters, 100 ms to 60 s; 5 s
 * @param guardFeed between two words to the guard, 100 ms to 5 s; 2 s
 * @param farewell longest wait for the acknowledgment of the last word, 100 ms to 8 s; 2 s
 */
public record NetworkSettings(
        Duration period, Duration scan, Duration guardFeed, Duration farewell, HvncpSettings protocol) {
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MINUTE = Duration.ofSeconds(60);

    /** The values of the page. */
    public static final NetworkSettings DEFAULT = new NetworkSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            HvncpSettings.DEFAULT);

    public NetworkSettings {
        Checked.inRange("vmm.heartbeat.ms", period, LEAST, MINUTE);
        Checked.inRange("vmm.scan.ms", scan, LEAST, MINUTE);
        Checked.inRange("vmm.guardFeed.ms", guardFeed, LEAST, Duration.ofSeconds(5));
        Checked.inRange("vmm.farewell.ms", farewell, LEAST, Duration.ofSeconds(8));
    }

    public NetworkSettings withPeriod(Duration other) {
        return new NetworkSettings(other, scan, guardFeed, farewell, protocol);
    }

    public NetworkSettings withProtocol(HvncpSettings other) {
        return new NetworkSettings(period, scan, guardFeed, farewell, other);
    }
}
