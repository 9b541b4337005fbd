package io.vigil.topology.internal.core;

import io.vigil.topology.Adapter;
import io.vigil.topology.ChangeCause;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.RingAddress;
import io.vigil.topology.TopologyEvent;
import io.vigil.topology.internal.wire.Message.Departure;
import java.time.Duration;
import java.util.List;

/** Tells clients what a commit means for adapters (spec 82, section 8). */
final class RingEvents {
    private final Ring ring;
    private boolean unsure;

    RingEvents(Ring ring) {
        this.ring = ring;
    }

    /** The next loss may be this side's fault as well. */
    void unsure() {
        unsure = true;
    }

    /** @param before order of the group before; empty when there was none */
    void committed(List<RingAddress> before, ChangeCause cause, List<Departure> departures) {
        Group group = ring.group();
        List<RingAddress> joined =
                group.order().stream().filter(a -> !before.contains(a)).toList();
        List<RingAddress> left = before.stream().filter(a -> !group.has(a)).toList();
        tell(new TopologyEvent.Membership(ring.network(), group.id(), group.order(), joined, left, cause));
        for (RingAddress gone : left) {
            LeaveReason reason = departures.stream()
                    .filter(d -> d.address().equals(gone))
                    .map(Departure::reason)
                    .findFirst()
                    .orElse(LeaveReason.SILENT);
            ring.peers().find(gone).ifPresent(a -> tell(new TopologyEvent.AdapterDown(a, false, unsure, reason)));
        }
        unsure = false;
        joined.stream()
                .filter(a -> !a.equals(ring.self()))
                .forEach(a -> ring.peers().find(a).ifPresent(x -> tell(new TopologyEvent.AdapterUp(x, false))));
        if (before.size() < 2 && group.size() > 1) {
            tell(new TopologyEvent.ConnectUp(ring.local()));
        } else if (before.size() > 1 && group.size() < 2) {
            tell(new TopologyEvent.ConnectDown(ring.local()));
        }
    }

    /** The local adapter is dead: so are, for this node, all others of its group. */
    void allDown(LeaveReason reason) {
        tell(new TopologyEvent.AdapterDown(ring.local(), true, false, reason));
        List<RingAddress> others = ring.group().order().stream()
                .filter(a -> !a.equals(ring.self()))
                .toList();
        others.forEach(a -> ring.peers()
                .find(a)
                .ifPresent(x -> tell(new TopologyEvent.AdapterDown(x, false, true, LeaveReason.SILENT))));
        if (!others.isEmpty()) {
            tell(new TopologyEvent.ConnectDown(ring.local()));
        }
    }

    void localUp() {
        tell(new TopologyEvent.AdapterUp(ring.local(), true));
    }

    void late(RingAddress upstream, long gapNanos) {
        ring.peers()
                .find(upstream)
                .ifPresent((Adapter a) -> tell(new TopologyEvent.Late(a, Duration.ofNanos(gapNanos))));
    }

    private void tell(TopologyEvent event) {
        ring.owner().effects().event(event);
    }
}
