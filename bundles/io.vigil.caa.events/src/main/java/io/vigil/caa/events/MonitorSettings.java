package io.vigil.caa.events;

import io.vigil.caa.events.internal.Words;
import java.time.Duration;
import java.util.List;

/**
 * How an {@link EventMonitor} monitors.
 *
 * @param producers what to follow, at least one
 * @param options written into each monitor file
 * @param firstDelay before reopening after an error, doubling up to {@code lastDelay} (CAA-11)
 * @param memory how many events of a producer are remembered to recognise duplicates, 1 to 100000
 */
public record MonitorSettings(
        List<Producer> producers, String options, Duration firstDelay, Duration lastDelay, int memory) {
    /** What the health plane of a VIOS follows. */
    public static final MonitorSettings HEALTH = new MonitorSettings(
            List.of(
                    Producer.NODE_STATE,
                    Producer.NETWORK_ADAPTER_STATE,
                    Producer.REP_DISK_STATE,
                    Producer.CL_DISK_STATE),
            MonitorOptions.OURS,
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            1000);

    public MonitorSettings {
        producers = List.copyOf(producers);
        Words.requireAtLeast("number of producers", producers.size(), 1);
        Words.requireAtLeast("firstDelay in ms", firstDelay.toMillis(), 1);
        Words.requireAtLeast("lastDelay in ms", lastDelay.toMillis(), firstDelay.toMillis());
        Words.requireRange("memory", memory, 1, 100_000);
    }
}
