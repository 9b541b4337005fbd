package io.vigil.topology.internal.core;

import io.vigil.topology.LeaveReason;
import io.vigil.topology.Node;
import io.vigil.topology.NodeState;
import io.vigil.topology.TopologyEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Nodes as this one sees them, and why they left (N-4, section 13). */
final class NodeTable {
    private final int local;
    private final SortedMap<Integer, NodeState> states = new TreeMap<>();
    private final Map<Integer, LeaveReason> reasons = new HashMap<>();
    private Map<Integer, Node> nodes = Map.of();

    NodeTable(int local) {
        this.local = local;
    }

    void configure(List<Node> configured) {
        nodes = configured.stream().collect(Collectors.toMap(Node::number, n -> n, (a, b) -> a, TreeMap::new));
        states.keySet().retainAll(nodes.keySet());
        nodes.keySet().forEach(number -> states.putIfAbsent(number, NodeState.UNKNOWN));
        if (nodes.containsKey(local)) {
            states.put(local, NodeState.UP);
        }
    }

    /** The node said why it goes; told when its last route is gone. Faults of one adapter say nothing about the node. */
    void left(int node, LeaveReason reason) {
        if (reason == LeaveReason.NODE_SHUTDOWN || reason == LeaveReason.DAEMON_STOPPED) {
            reasons.put(node, reason);
        }
    }

    /** The node is in a group again: a goodbye that it said before must not excuse what happens from now on. */
    void joined(int node) {
        reasons.remove(node);
    }

    LeaveReason reason(int node) {
        return reasons.getOrDefault(node, LeaveReason.SILENT);
    }

    /** @param reached the other nodes to which a route leads now */
    void routes(Set<Integer> reached, Effects effects) {
        nodes.forEach((number, node) -> {
            if (number == local) {
                return;
            }
            NodeState before = states.get(number);
            if (reached.contains(number) && before != NodeState.UP) {
                states.put(number, NodeState.UP);
                reasons.remove(number);
                effects.event(new TopologyEvent.NodeUp(node));
            } else if (!reached.contains(number) && before == NodeState.UP) {
                states.put(number, NodeState.DOWN);
                effects.event(new TopologyEvent.NodeDown(node, reason(number)));
            }
        });
    }

    SortedMap<Integer, NodeState> states() {
        return new TreeMap<>(states);
    }
}
