package io.vigil.topology.internal.wire;

import io.vigil.topology.ChangeCause;
import io.vigil.topology.GroupId;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.RingAddress;
import java.util.List;

/** What daemons say to each other (spec 82, section 12), without the header. */
public sealed interface Message {
    /** Speed of a ring; travels in the commit so that neighbours never use different clocks. */
    record Rhythm(int frequencyMs, int sensitivity, int graceMs) {}

    /** A member that is no longer in the group, and why. */
    record Departure(RingAddress address, LeaveReason reason) {}

    /** Leader to lower addresses that are not in its group. */
    record Proclaim(GroupId group, int size) implements Message {}

    /** Lower leader to a higher one: take us in. */
    record Join(GroupId group, List<RingAddress> members) implements Message {}

    /** Member to its leader: there is a higher leader. */
    record Hint(RingAddress higher) implements Message {}

    /** Prepare to commit. */
    record Ptc(GroupId group, List<RingAddress> members, GroupId old) implements Message {}

    /** The proposal was accepted. */
    record PtcAck(GroupId group) implements Message {}

    /** A proposal or a commit was refused. */
    record Nack(GroupId group) implements Message {}

    /** The new group, in ring order. */
    record Commit(GroupId group, List<RingAddress> order, Rhythm rhythm, ChangeCause cause, List<Departure> departures)
            implements Message {}

    /** The commit was taken over. */
    record CommitAck(GroupId group) implements Message {}

    /** Member to its downstream; the group is the header's. */
    record Heartbeat() implements Message {}

    /** Member to its leader: my neighbour is silent. */
    record Death(RingAddress suspect, GroupId group) implements Message {}

    /** Your group is no more: start over. */
    record Stale(GroupId current, GroupId theirs) implements Message {}

    /** Do you live? */
    record Probe(long nonce) implements Message {}

    /** I do; my group is the header's. */
    record ProbeAck(long nonce) implements Message {}

    /** Leader to mayor: pass the inner message, a complete body with its type, to these members. */
    record Broadcast(List<RingAddress> to, Message inner) implements Message {}

    /** Which nodes share a ring. */
    record Connectivity(List<GroupInfo> groups) implements Message {}

    /** The adapter goes. */
    record Leave(RingAddress who, GroupId group, LeaveReason reason) implements Message {}

    /** Node to node, over several hops. */
    record Data(int from, long incarnation, int to, long sequence, int hops, byte[] payload) implements Message {}

    /** End to end acknowledgment. */
    record DataAck(int from, int to, long incarnation, long sequence, int hops) implements Message {}

    /**
     * One committed group as seen from afar.
     *
     * @param ageMs since its leader last confirmed it; ages instead of times, because clocks are not compared (R19)
     * @param gone nodes that left lately, and why
     */
    record GroupInfo(int network, GroupId group, long ageMs, List<Integer> nodes, List<GoneNode> gone) {}

    /** A node that left a group. */
    record GoneNode(int node, LeaveReason reason) {}
}
