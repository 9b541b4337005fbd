package io.vigil.host.monitor;

import io.vigil.hvncp.HvncpSettings;
import io.vigil.model.Checked;
import io.vigil.model.policy.Profile;
import java.time.Duration;

/**
 * Periods and limits of a host monitor (spec 40, sections 9 and 14). Immutable. Times are 1 ms to 1 day unless said otherwise.
 *
 * @param heartbeat between two of its own heartbeats to the health database; 1 s
 * @param ownHeartbeat whether it writes them itself; false: whoever runs it asks {@link HostMonitor#heartbeatAge} and writes
 *     those of many host monitors at once
 * @param missLimit silence of a VM after which it is MISSING, at least {@code missCheck}; 18.5 s, fast 3.5 s
 * @param missCheck grid of the looks at all VMs; 0.5 s
 * @param orderDelay from a command to the fetching of its list; 1 s, fast 50 ms
 * @param adapterScan between two looks for adapters; 10 s, fast 2 s
 * @param databaseRetry between two tries to reach a lost health database; 5 s, fast 1 s
 * @param housekeeping between two rounds of expiry and comparison with the health database; 60 s
 * @param recoveryCheck between two looks for a change of the database node, at most 60 s (VH-40); 20 s
 * @param respawn from a fault inside to the next start, at most 10 s (VH-44); 2 s, fast 1 s
 * @param packetTrace whether each packet makes two lines in the log; they hold message bodies. false
 * @param protocol timers of the protocol; agents of the same site should have the same
 */
public record HostMonitorSettings(
        Duration heartbeat,
        boolean ownHeartbeat,
        Duration missLimit,
        Duration missCheck,
        Duration orderDelay,
        Duration adapterScan,
        Duration databaseRetry,
        Duration housekeeping,
        Duration recoveryCheck,
        Duration respawn,
        boolean packetTrace,
        HvncpSettings protocol) {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** The values of the page, which are the book's where it has any. */
    public static final HostMonitorSettings COMPAT = new HostMonitorSettings(
            Duration.ofSeconds(1),
            true,
            Duration.ofMillis(18_500),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            false,
            HvncpSettings.DEFAULT);

    /** The targets of spec 81, section 6: agents beat each second, a Hello each second. */
    public static final HostMonitorSettings FAST = new HostMonitorSettings(
            Duration.ofSeconds(1),
            true,
            Duration.ofMillis(3_500),
            Duration.ofMillis(500),
            Duration.ofMillis(50),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            false,
            new HvncpSettings(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(100),
                    Duration.ofMillis(400),
                    5,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(600),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(60),
                    256,
                    2 * 1024 * 1024,
                    4096));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException a value is outside its range; the message names it
     */
    public HostMonitorSettings {
        Checked.inRange("hm.heartbeat.ms", heartbeat, LEAST, DAY);
        Checked.inRange("hm.missCheck.ms", missCheck, LEAST, DAY);
        Checked.inRange("hm.missLimit.ms", missLimit, missCheck, DAY);
        Checked.inRange("hm.orderDelay.ms", orderDelay, Duration.ZERO, DAY);
        Checked.inRange("hm.adapterScan.ms", adapterScan, LEAST, DAY);
        Checked.inRange("hm.databaseRetry.ms", databaseRetry, LEAST, DAY);
        Checked.inRange("hm.housekeeping.ms", housekeeping, LEAST, DAY);
        Checked.inRange("hm.recoveryCheck.ms", recoveryCheck, LEAST, Duration.ofMinutes(1));
        Checked.inRange("hm.respawn.ms", respawn, LEAST, Duration.ofSeconds(10));
    }

    /** The values of a profile. */
    public static HostMonitorSettings of(Profile profile) {
        return profile == Profile.FAST ? FAST : COMPAT;
    }

    /** The same, but whoever runs it writes its heartbeats. */
    public HostMonitorSettings beatenByOwner() {
        return new HostMonitorSettings(
                heartbeat,
                false,
                missLimit,
                missCheck,
                orderDelay,
                adapterScan,
                databaseRetry,
                housekeeping,
                recoveryCheck,
                respawn,
                packetTrace,
                protocol);
    }

    /** The same with packets in the log, or without. */
    public HostMonitorSettings withPacketTrace(boolean trace) {
        return new HostMonitorSettings(
                heartbeat,
                ownHeartbeat,
                missLimit,
                missCheck,
                orderDelay,
                adapterScan,
                databaseRetry,
                housekeeping,
                recoveryCheck,
                respawn,
                trace,
                protocol);
    }

    /** The same with other timers of the protocol. */
    public HostMonitorSettings withProtocol(HvncpSettings other) {
        return new HostMonitorSettings(
                heartbeat,
                ownHeartbeat,
                missLimit,
                missCheck,
                orderDelay,
                adapterScan,
                databaseRetry,
                housekeeping,
                recoveryCheck,
                respawn,
                packetTrace,
                other);
    }
}
