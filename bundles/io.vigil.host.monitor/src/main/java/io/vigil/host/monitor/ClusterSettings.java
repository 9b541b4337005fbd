package io.vigil.host.monitor;

import io.vigil.topology.Tuning;
import java.time.Duration;

/**
 * How fast a cluster of VIOSs notices and believes (spec 81, L-16 and L-17). Immutable; the same on all members.
 *
 * @param network tuning of rings over IP networks
 * @param disk tuning of the ring over the repository disk; as fast as the others, since a node is down when the last ring has
 *     noticed
 * @param nodeUp how long a node must have been reached before it is NODE_UP, zero to 10 minutes; 30 s, fast 7 s (L-17)
 * @param alone how long a starting member waits for one that knows the cluster, before it takes itself and those it reaches for
 *     all there is; at least {@code nodeUp}, and longer than a ring needs to form, which is 15 heartbeat intervals
 */
public record ClusterSettings(Tuning network, Tuning disk, Duration nodeUp, Duration alone) {
    private static final int CONVERGENCE = 15;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** A VIOS that stops hard is NODE_DOWN after about 30 s. */
    public static final ClusterSettings COMPAT = new ClusterSettings(
            new Tuning(3, 7, Tuning.AUTO),
            new Tuning(3, 7, Tuning.AUTO),
            Duration.ofSeconds(30),
            Duration.ofSeconds(48));

    /** About 3 s: three heartbeats in a second. */
    public static final ClusterSettings FAST = new ClusterSettings(
            new Tuning(1, 5, Tuning.AUTO, 3),
            new Tuning(1, 5, Tuning.AUTO, 3),
            Duration.ofSeconds(7),
            Duration.ofSeconds(8));

    /** Refuses values out of range, naming field, value and range. */
    public ClusterSettings {
        if (nodeUp.isNegative() || nodeUp.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("nodeUp: " + nodeUp + ", allowed PT0S to " + LONGEST);
        }
        Duration least =
                longer(nodeUp, longer(network.interval(), disk.interval()).multipliedBy(CONVERGENCE));
        if (alone.compareTo(least) < 0) {
            throw new IllegalArgumentException("alone: " + alone + ", allowed " + least + " or more");
        }
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
