package io.vigil.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One ring as {@code ts:status} shows it (TS-9).
 *
 * @param stable no change for ten heartbeat intervals
 * @param defined configured adapters
 * @param members in ring order; empty when the adapter is down
 * @param version of the messages between its members: the latest that all of them speak (TS-16)
 * @param tuning in force, which the commit brought; a configured one may wait for the next commit
 * @param missed heartbeats missed of the neighbour now
 * @param sent frames, but for heartbeats, which modules send by themselves
 * @param received frames of every kind, heartbeats and rubbish included
 * @param dropped messages by cause
 * @param module {@code STARTING}, {@code RUNNING}, {@code FAILED} or {@code UNSURE}
 */
public record RingStatus(
        Network network,
        RingState state,
        boolean stable,
        int defined,
        List<RingAddress> members,
        Adapter local,
        Optional<GroupId> group,
        Optional<RingAddress> crownPrince,
        Optional<RingAddress> upstream,
        Optional<RingAddress> downstream,
        int version,
        Tuning tuning,
        int missed,
        long sent,
        long received,
        Map<String, Long> dropped,
        String module) {

    public Optional<RingAddress> leader() {
        return group.map(GroupId::leader);
    }
}
