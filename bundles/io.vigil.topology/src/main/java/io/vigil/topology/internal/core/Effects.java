package io.vigil.topology.internal.core;

import io.vigil.topology.GroupId;
import io.vigil.topology.RingAddress;
import io.vigil.topology.TopologyEvent;
import io.vigil.topology.internal.wire.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step of the core wants done, in order. Filled by the core, emptied by its shell. */
public final class Effects {
    private final List<Send> sends = new ArrayList<>();
    private final Map<Integer, Optional<Beat>> beats = new LinkedHashMap<>();
    private final List<TopologyEvent> events = new ArrayList<>();
    private final List<Received> received = new ArrayList<>();
    private final Map<Long, Boolean> finished = new LinkedHashMap<>();
    private long wakeAt = Ring.NEVER;

    /**
     * A message to send.
     *
     * @param via index of the network whose module sends it
     * @param network index of the ring that it is about
     * @param group of the sender in that ring
     * @param version in which it is said
     */
    public record Send(int via, int network, GroupId group, RingAddress to, Message message, int version) {}

    /** An order for the module: heartbeats with this group to that neighbour, in this version. */
    public record Beat(GroupId group, RingAddress to, long intervalNanos, long stallNanos, int version) {}

    /** A payload that another node sent to this one (N-7). */
    public record Received(int fromNode, byte[] payload) {}

    void send(Send send) {
        sends.add(send);
    }

    void beat(int network, Optional<Beat> beat) {
        beats.put(network, beat);
    }

    void event(TopologyEvent event) {
        events.add(event);
    }

    void received(int fromNode, byte[] payload) {
        received.add(new Received(fromNode, payload));
    }

    void finished(long token, boolean delivered) {
        finished.put(token, delivered);
    }

    void wakeAt(long nanos) {
        wakeAt = nanos;
    }

    /** When the core wants to be called at the latest, monotonic nanoseconds. */
    public long wakeAt() {
        return wakeAt;
    }

    /** Reliable messages of this node that ended: whether the other node has them. */
    public Map<Long, Boolean> finished() {
        return finished;
    }

    public List<Send> sends() {
        return sends;
    }

    /** By network; empty = no more heartbeats. Networks that are missing go on as before. */
    public Map<Integer, Optional<Beat>> beats() {
        return beats;
    }

    public List<TopologyEvent> events() {
        return events;
    }

    public List<Received> received() {
        return received;
    }
}
