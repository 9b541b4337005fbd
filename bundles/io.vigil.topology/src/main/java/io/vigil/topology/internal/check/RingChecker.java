package io.vigil.topology.internal.check;

import io.vigil.topology.GroupId;
import io.vigil.topology.NodeState;
import io.vigil.topology.RingAddress;
import io.vigil.topology.RingState;
import io.vigil.topology.RingStatus;
import io.vigil.topology.TopologyEvent;
import io.vigil.topology.TopologyNotice;
import io.vigil.topology.TopologyStatus;
import io.vigil.topology.internal.wire.MessageType;
import io.vigil.topology.sim.SimulatedCluster;
import io.vigil.topology.sim.SimulatedNetwork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Watches every event and every frame of a cluster for broken invariants (spec 82, section 14). */
public final class RingChecker {
    private final SimulatedCluster cluster;
    private final Map<GroupId, List<RingAddress>> orders = new HashMap<>();
    private final Map<RingAddress, GroupId> newest = new HashMap<>();
    private final Map<Integer, Long> sequences = new HashMap<>();
    private final Map<Integer, io.vigil.topology.TopologyDaemon> daemons = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    /** Must be made before the daemons are started. */
    public RingChecker(SimulatedCluster cluster, SimulatedNetwork network) {
        this.cluster = cluster;
        cluster.observe(this::event);
        network.filter((from, to, frame) -> {
            frame(from, to, frame);
            return true;
        });
    }

    /** What was broken, in words. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    private void event(int node, TopologyNotice notice) {
        sequence(node, notice.sequence());
        if (notice.event() instanceof TopologyEvent.Membership m) {
            RingAddress highest =
                    m.members().stream().max(Comparator.naturalOrder()).orElseThrow();
            require("I-1", highest.equals(m.group().leader()), node, m);
            List<RingAddress> known = orders.putIfAbsent(m.group(), m.members());
            require("I-2", known == null || known.equals(m.members()), node, m);
            RingAddress self = cluster.addressOf(m.network().index(), node);
            require("I-4", m.members().contains(self), node, m);
            if (m.group().leader().equals(self)) {
                GroupId before = newest.put(self, m.group());
                require("I-3", before == null || m.group().laterThan(before), node, m);
            }
            Set<RingAddress> once = new HashSet<>(m.members());
            require("I-5 cycle", once.size() == m.members().size(), node, m);
        }
    }

    private void sequence(int node, long sequence) {
        io.vigil.topology.TopologyDaemon daemon = cluster.daemon(node).orElse(null);
        // The last words of a daemon that stops come when the cluster no longer has it.
        if (daemon != null && daemons.put(node, daemon) != daemon) {
            sequences.remove(node);
        }
        long before = sequences.getOrDefault(node, 0L);
        require("I-11", sequence == before + 1, node, sequence + " after " + before);
        sequences.put(node, sequence);
    }

    private void frame(RingAddress from, RingAddress to, byte[] frame) {
        Optional<MessageType> type = MessageType.peek(frame);
        if (type.equals(Optional.of(MessageType.PROCLAIM))) {
            require("I-9", from.higherThan(to), 0, "PROCLAIM " + from + " to " + to);
        } else if (type.equals(Optional.of(MessageType.JOIN))) {
            require("I-9", to.higherThan(from), 0, "JOIN " + from + " to " + to);
        }
    }

    /** I-10 for one node: up means that a route leads there. */
    public void routes(TopologyStatus status) {
        status.nodes().forEach((node, state) -> {
            boolean up = state == NodeState.UP && node != status.node().number();
            require(
                    "I-10",
                    up == status.nextHops().containsKey(node),
                    status.node().number(),
                    node + " is " + state);
        });
    }

    /** I-5 and I-10, when nothing has happened for a while and everything is connected: one ring each, and one opinion. */
    public void settled() {
        List<TopologyStatus> all = cluster.running().stream()
                .map(n -> cluster.daemon(n).orElseThrow().status())
                .toList();
        all.forEach(this::routes);
        Map<Integer, Set<Optional<GroupId>>> groups = new HashMap<>();
        for (TopologyStatus status : all) {
            for (RingStatus ring : status.rings()) {
                groups.computeIfAbsent(ring.network().index(), n -> new HashSet<>())
                        .add(ring.group());
                boolean led = ring.state() == RingState.LEADER || ring.state() == RingState.MEMBER;
                require(
                        "I-5",
                        led && ring.members().size() == all.size(),
                        status.node().number(),
                        ring.state());
            }
        }
        groups.forEach((network, ids) -> require("I-5", ids.size() == 1, 0, "network " + network + ": " + ids));
        Set<Set<Integer>> opinions = new HashSet<>();
        for (TopologyStatus status : all) {
            Set<Integer> up = new HashSet<>();
            status.nodes().forEach((node, state) -> {
                if (state == NodeState.UP) {
                    up.add(node);
                }
            });
            opinions.add(up);
        }
        require("I-10", opinions.size() == 1, 0, opinions);
    }

    private void require(String invariant, boolean holds, int node, Object what) {
        if (!holds) {
            violations.add(invariant + " at node " + node + ": " + what);
        }
    }
}
