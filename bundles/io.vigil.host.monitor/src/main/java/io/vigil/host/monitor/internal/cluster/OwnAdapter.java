package io.vigil.host.monitor.internal.cluster;

import io.vigil.topology.Adapter;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether this node's adapter on one network works, as far as its ring can tell. When a network is parted, the nodes of the
 * smaller part say that it is their adapter; of equal parts the one without the highest node. Nodes count only if they are
 * known to live by another path, so a node that died parts nothing. Pure; not thread-safe.
 */
final class OwnAdapter {
    private final Adapter adapter;
    private Set<Integer> group = Set.of();
    private boolean up;
    private boolean known;
    private long question;

    OwnAdapter(Adapter adapter) {
        this.adapter = adapter;
    }

    Adapter adapter() {
        return adapter;
    }

    /** Numbers of the nodes in the ring. */
    Set<Integer> group() {
        return group;
    }

    /**
     * A ring was committed.
     *
     * @param members node numbers, this one among them
     * @return whether that is the first company since the start: the adapter is up
     */
    boolean committed(Set<Integer> members) {
        group = members;
        if (!known && members.size() > 1) {
            known = true;
            up = true;
            return true;
        }
        return false;
    }

    /** @param reached nodes with a route and an adapter on this network. @return those among them that the ring has lost */
    Set<Integer> missing(Set<Integer> reached) {
        Set<Integer> missing = new TreeSet<>(reached);
        missing.removeAll(group);
        return missing;
    }

    boolean suspicious(Set<Integer> missing) {
        return known && up && lost(missing);
    }

    /** Number of a new question; answers to older ones do not count. */
    long ask() {
        return ++question;
    }

    /** @param alive those of the missing that have answered. @return whether the adapter is down from now on */
    boolean answered(long to, Set<Integer> alive) {
        if (to == question && known && up && lost(alive)) {
            up = false;
            return true;
        }
        return false;
    }

    /** @return whether the adapter is up again */
    boolean healed(Set<Integer> missing) {
        if (known && !up && !lost(missing) && group.size() > 1) {
            up = true;
            return true;
        }
        return false;
    }

    private boolean lost(Set<Integer> missing) {
        if (missing.isEmpty() || missing.size() < group.size()) {
            return false;
        }
        return missing.size() > group.size() || highest(missing) > highest(group);
    }

    private static int highest(Set<Integer> nodes) {
        return nodes.stream().max(Integer::compare).orElse(0);
    }
}
