package io.vigil.simulator.internal.cluster;

import io.vigil.host.monitor.ClusterMember;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.NodeState;
import io.vigil.topology.RingStatus;
import io.vigil.topology.TopologyStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Whether a cluster has found out everything there is to be found out: all that run are in their rings and believe each other
 * UP, nobody who does not run is, and it has been so for a while. Only then may its clock stand still.
 */
final class Calm {
    static final int LAN = 0;
    static final int DISK = 1;

    /** Heartbeat intervals: the last commits are confirmed, what was asked is answered. */
    private static final int WHILE = 5;

    private final TimeSource time;
    private final Duration needed;
    private Duration since;

    Calm(TimeSource time, Duration interval) {
        this.time = time;
        this.needed = interval.multipliedBy(WHILE);
    }

    /** Something happens. */
    void over() {
        since = null;
    }

    /** @param together whether the network connects two nodes */
    boolean reached(Map<Integer, ClusterMember> running, BiPredicate<Integer, Integer> together) {
        boolean right = running.entrySet().stream()
                .allMatch(entry -> entry.getValue().settled()
                        && sees(entry.getKey(), entry.getValue().topology(), running.keySet(), together));
        Duration now = time.monotonic();
        if (!right) {
            since = null;
        } else if (since == null) {
            since = now;
        }
        return right && now.minus(since).compareTo(needed) >= 0;
    }

    private static boolean sees(
            int self, TopologyStatus status, Set<Integer> running, BiPredicate<Integer, Integer> together) {
        for (Map.Entry<Integer, NodeState> node : status.nodes().entrySet()) {
            if ((node.getValue() == NodeState.UP) != running.contains(node.getKey())) {
                return false;
            }
        }
        Set<Integer> lan = running.stream()
                .filter(number -> number == self || together.test(self, number))
                .collect(Collectors.toSet());
        return status.rings().stream().allMatch(ring -> has(ring, ring.network().index() == DISK ? running : lan));
    }

    /** An adapter that is alone may be down: it hears nobody. Both kinds of address end in the node's number. */
    private static boolean has(RingStatus ring, Set<Integer> expected) {
        if (ring.members().isEmpty()) {
            return expected.size() == 1;
        }
        Set<Integer> members = ring.members().stream()
                .map(address -> (int) (address.low() & 0xff))
                .collect(Collectors.toCollection(TreeSet::new));
        return members.equals(expected);
    }
}
