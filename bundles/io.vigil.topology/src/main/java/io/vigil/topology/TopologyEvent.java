package io.vigil.topology;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a client can be told (spec 82, section 8). */
public sealed interface TopologyEvent {
    /** EVENT_TYPE of the cluster event record that this event becomes on a VIOS (spec 41, section 3); empty when it becomes none. */
    default Optional<String> clusterEventType() {
        return Optional.empty();
    }

    /**
     * A group was committed with the local adapter in it.
     *
     * @param members in ring order: each watches the one before it, the first the last
     * @param joined addresses that the previous group did not have
     * @param left addresses that this group no longer has
     */
    record Membership(
            Network network,
            GroupId group,
            List<RingAddress> members,
            List<RingAddress> joined,
            List<RingAddress> left,
            ChangeCause cause)
            implements TopologyEvent {}

    /**
     * An adapter left the local adapter's group, or is the local one and dead.
     *
     * @param local whether it is one of this node
     * @param unsure the network has two nodes: the fault may also be on this side
     */
    record AdapterDown(Adapter adapter, boolean local, boolean unsure, LeaveReason reason) implements TopologyEvent {
        @Override
        public Optional<String> clusterEventType() {
            return Optional.of("ADAPTER_DOWN");
        }
    }

    /** An adapter joined the local adapter's group, or is the local one and works again. */
    record AdapterUp(Adapter adapter, boolean local) implements TopologyEvent {
        @Override
        public Optional<String> clusterEventType() {
            return Optional.of("ADAPTER_UP");
        }
    }

    /** A new machines list has this adapter. */
    record AdapterAdd(Adapter adapter, boolean local) implements TopologyEvent {
        @Override
        public Optional<String> clusterEventType() {
            return Optional.of("ADAPTER_ADD");
        }
    }

    /** A new machines list no longer has this adapter. */
    record AdapterDel(Adapter adapter, boolean local) implements TopologyEvent {
        @Override
        public Optional<String> clusterEventType() {
            return Optional.of("ADAPTER_DEL");
        }
    }

    /** No route leads to the node any more (N-4). It says nothing about whether the node runs: that needs proof (R9). */
    record NodeDown(Node node, LeaveReason reason) implements TopologyEvent {
        @Override
        public Optional<String> clusterEventType() {
            return Optional.of("NODE_DOWN");
        }
    }

    /** A route leads to the node. */
    record NodeUp(Node node) implements TopologyEvent {
        @Override
        public Optional<String> clusterEventType() {
            return Optional.of("NODE_UP");
        }
    }

    /** The last route over the local interface is gone. */
    record ConnectDown(Adapter local) implements TopologyEvent {
        @Override
        public Optional<String> clusterEventType() {
            return Optional.of("CONNECT_DOWN");
        }
    }

    /** The first route over the local interface. */
    record ConnectUp(Adapter local) implements TopologyEvent {
        @Override
        public Optional<String> clusterEventType() {
            return Optional.of("CONNECT_UP");
        }
    }

    /**
     * The neighbour's heartbeat came late, or the neighbour was suspected and answered.
     *
     * @param gap since the heartbeat before
     */
    record Late(Adapter upstream, Duration gap) implements TopologyEvent {}

    /** The daemon's own timer came late by more than a heartbeat interval: this node is busy, or was asleep. */
    record DaemonBlocked(Duration late) implements TopologyEvent {}

    /** Only disk rings still connect this node to another one, or an IP ring does again (TS-13). */
    record DiskOnly(boolean on) implements TopologyEvent {}
}
