package io.vigil.topology.internal.core;

import io.vigil.topology.GroupId;
import io.vigil.topology.RingAddress;
import io.vigil.topology.internal.wire.Message.Rhythm;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A committed group. Its leader is its highest address (I-1).
 *
 * @param version in which its members speak to each other: the latest that all of them speak (TS-16)
 * @param order in ring order: each watches the one before it, the first watches the last (F-12)
 */
record Group(GroupId id, List<RingAddress> order, Rhythm rhythm, int version) {
    private static final long NANOS_PER_MS = 1_000_000;

    Group {
        order = List.copyOf(order);
        if (!legal(id, order)) {
            throw new IllegalArgumentException("group " + id + " has not its leader as the highest of " + order);
        }
    }

    /** Whether the leader is the highest and nobody is there twice. */
    static boolean legal(GroupId id, List<RingAddress> order) {
        return !order.isEmpty()
                && order.stream().max(Comparator.naturalOrder()).orElseThrow().equals(id.leader())
                && new HashSet<>(order).size() == order.size();
    }

    RingAddress leader() {
        return id.leader();
    }

    boolean has(RingAddress address) {
        return order.contains(address);
    }

    int size() {
        return order.size();
    }

    /** Highest first: the ranks. */
    List<RingAddress> ranks() {
        return order.stream().sorted(Comparator.reverseOrder()).toList();
    }

    /** The second highest. */
    Optional<RingAddress> crownPrince() {
        return ranks().stream().skip(1).findFirst();
    }

    Optional<RingAddress> upstream(RingAddress of) {
        return neighbour(of, -1);
    }

    Optional<RingAddress> downstream(RingAddress of) {
        return neighbour(of, 1);
    }

    long interval() {
        return rhythm.frequencyMs() * NANOS_PER_MS;
    }

    long grace() {
        return rhythm.graceMs() * NANOS_PER_MS;
    }

    /** Silence of more than this makes a suspect (D-4). */
    long patience() {
        return interval() * rhythm.sensitivity() + interval() / 2;
    }

    private Optional<RingAddress> neighbour(RingAddress of, int step) {
        int at = order.indexOf(of);
        return at < 0 || order.size() == 1
                ? Optional.empty()
                : Optional.of(order.get(Math.floorMod(at + step, order.size())));
    }
}
