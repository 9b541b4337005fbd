package io.vigil.caa.events;

import io.vigil.caa.events.ClusterNode.Membership;
import io.vigil.caa.events.internal.Words;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A cluster of virtual nodes, for simulators: emits every producer's record, local and remote (CAA-20), and answers {@code
 * lscluster -m}. Membership events (nodeState, nodeList) are seen by each member for itself; all other events happen on one
 * node, which sends them on if it monitors them cluster-wide itself. Not thread-safe: all calls come from the thread of the
 * virtual time, or of one mailbox.
 */
public final class VirtualCluster {
    private final String name;
    private final CaaId id;
    private final TimeSource time;
    private final Tasks tasks;
    private final Duration propagation;
    private final List<VirtualNode> nodes = new ArrayList<>();
    private boolean formed = true;

    /** @param propagation from an event to the notification on another node; zero or more */
    public VirtualCluster(String name, CaaId id, TimeSource time, Tasks tasks, Duration propagation) {
        Words.requireWord("name of a cluster", name);
        Words.requireAtLeast("propagation in ms", propagation.toMillis(), 0);
        this.name = name;
        this.id = id;
        this.time = time;
        this.tasks = tasks;
        this.propagation = propagation;
    }

    public CaaId id() {
        return id;
    }

    /**
     * A new member, UP; the others see NODE_ADD.
     *
     * @param clockOffset how far its clock is ahead
     * @throws IllegalArgumentException if number or id is taken
     */
    public VirtualNode add(String nodeName, int number, CaaId nodeId, Duration clockOffset) {
        for (VirtualNode other : nodes) {
            if (other.number() == number || other.id().equals(nodeId)) {
                throw new IllegalArgumentException("node " + nodeName + ": number " + number + " or id " + nodeId
                        + " is taken by " + other.name());
            }
        }
        VirtualNode node = new VirtualNode(this, nodeName, number, nodeId, clockOffset, time);
        nodes.add(node);
        membership(node, EventType.NODE_ADD, Map.of());
        return node;
    }

    /** Takes a node out: the others see NODE_DELETE, its own monitors end. */
    public void remove(VirtualNode node) {
        nodes.remove(node);
        node.stop();
        membership(node, EventType.NODE_DELETE, Map.of());
    }

    /** The nodes as {@code lscluster -m} on one of them lists them. */
    public List<ClusterNode> list(VirtualNode asked) {
        Membership membership = new Membership(name, Optional.of("local"), OptionalInt.empty(), id);
        return nodes.stream()
                .map(node ->
                        ClusterNode.of(node.name(), node.number(), node.id(), node.isUp(), node == asked, membership))
                .toList();
    }

    /** Removes the cluster: each monitor of a cluster producer reads return code -1, no such monitor can be opened. */
    public void dissolve() {
        formed = false;
        nodes.forEach(VirtualNode::clusterRemoved);
    }

    /** Creates it again, with the same nodes and ids. */
    public void form() {
        formed = true;
    }

    boolean isFormed() {
        return formed;
    }

    /** Seen by every member for itself. */
    void membership(VirtualNode subject, EventType type, Map<String, String> own) {
        for (VirtualNode node : List.copyOf(nodes)) {
            later(node, n -> n.receive(type, own, subject));
        }
    }

    /** Sent on by the node where it happened. */
    void forward(VirtualNode from, Consumer<VirtualNode> delivery) {
        for (VirtualNode node : List.copyOf(nodes)) {
            if (node != from) {
                later(node, delivery);
            }
        }
    }

    private void later(VirtualNode node, Consumer<VirtualNode> delivery) {
        tasks.after(propagation, "cluster event for " + node.name(), () -> {
            if (formed && node.isUp()) {
                delivery.accept(node);
            }
        });
    }
}
