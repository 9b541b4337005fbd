package io.vigil.topology;

import java.util.Comparator;

/**
 * Names one committed group for ever (spec 82, section 2): no two groups share one, also not after a restart of the leader
 * (I-3). Ordered by leader, then age.
 *
 * @param leader highest address of the group
 * @param incarnation start time of the leader's daemon in nanoseconds; grows with each start
 * @param instance grows with each group that this incarnation proposes
 */
public record GroupId(RingAddress leader, long incarnation, long instance) implements Comparable<GroupId> {
    private static final Comparator<GroupId> ORDER = Comparator.comparing(GroupId::leader)
            .thenComparingLong(GroupId::incarnation)
            .thenComparingLong(GroupId::instance);

    /** Whether this is a later group of the same leader. */
    public boolean laterThan(GroupId other) {
        return leader.equals(other.leader) && compareTo(other) > 0;
    }

    @Override
    public int compareTo(GroupId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return leader + "/" + incarnation + "/" + instance;
    }
}
