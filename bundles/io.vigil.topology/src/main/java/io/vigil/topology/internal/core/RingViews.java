package io.vigil.topology.internal.core;

import io.vigil.topology.RingAddress;
import io.vigil.topology.RingStatus;
import io.vigil.topology.TopologyStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** A core's state as people see it (TS-9). */
public final class RingViews {
    private RingViews() {}

    /** What the shell counts for a ring. */
    public record Traffic(long sent, long received, Map<String, Long> dropped, String module) {}

    /**
     * @param sequence of the last event
     * @param traffic by network index
     */
    public static TopologyStatus of(TopologyCore core, long now, long sequence, IntFunction<Traffic> traffic) {
        List<RingStatus> rings = new ArrayList<>();
        SortedMap<String, Long> counters = core.counters().all();
        core.rings().forEach((network, ring) -> {
            rings.add(ring(ring, now, traffic.apply(network)));
            ring.counters().all().forEach((name, count) -> counters.merge(name, count, Long::sum));
        });
        return new TopologyStatus(
                sequence,
                core.local(),
                core.list().version(),
                List.copyOf(rings),
                core.nodeStates(),
                core.nextHops(),
                core.diskOnly(),
                counters);
    }

    private static RingStatus ring(Ring ring, long now, Traffic traffic) {
        Group group = ring.group();
        boolean in = ring.inGroup();
        RingAddress self = ring.self();
        SortedMap<String, Long> dropped = new TreeMap<>(traffic.dropped());
        for (String cause : List.of("proclaim-from-lower", "heartbeat-foreign-group", "unconfigured")) {
            long count = ring.counters().of(cause);
            if (count > 0) {
                dropped.put(cause, count);
            }
        }
        return new RingStatus(
                ring.network(),
                ring.state(),
                ring.stable(now),
                ring.peers().size(),
                in ? group.order() : List.of(),
                ring.local(),
                in ? Optional.of(group.id()) : Optional.empty(),
                in ? group.crownPrince() : Optional.empty(),
                in ? group.upstream(self) : Optional.empty(),
                in ? group.downstream(self) : Optional.empty(),
                group.version(),
                Rhythms.tuning(group.rhythm()),
                ring.missed(now),
                traffic.sent(),
                traffic.received(),
                dropped,
                traffic.module());
    }
}
