package io.vigil.topology.internal.core;

import io.vigil.topology.ChangeCause;
import io.vigil.topology.GroupId;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.RingAddress;
import io.vigil.topology.RingState;
import io.vigil.topology.internal.wire.Message;
import io.vigil.topology.internal.wire.Message.Departure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A leader's two-phase change (F-9): propose, collect for at most 1.5 intervals, commit to those that agreed. Who has not
 * answered is asked again every twentieth of an interval, so that a lost message does not cost a member its place.
 */
final class Formation {
    private static final int RETRIES = 20;

    private final Ring ring;
    private final Set<RingAddress> awaited = new TreeSet<>();
    /** With the newest version that each speaks. */
    private final Map<RingAddress, Integer> agreed = new TreeMap<>();

    private final Set<RingAddress> unconfirmed = new TreeSet<>();
    private final Map<RingAddress, LeaveReason> reasons = new HashMap<>();
    private Message.Ptc proposal;
    private Message.Commit commit;
    private ChangeCause cause = ChangeCause.START;
    private long until;
    private long nextSend = Ring.NEVER;

    Formation(Ring ring) {
        this.ring = ring;
    }

    /** @param left why members of the old group are not in the list */
    void propose(Collection<RingAddress> members, ChangeCause why, Map<RingAddress, LeaveReason> left, long now) {
        Set<RingAddress> all = new TreeSet<>(members);
        all.add(ring.self());
        proposal = new Message.Ptc(ring.nextId(), List.copyOf(all), ring.group().id());
        cause = why;
        reasons.clear();
        reasons.putAll(left);
        unconfirmed.clear();
        agreed.clear();
        awaited.clear();
        awaited.addAll(all);
        awaited.remove(ring.self());
        until = now + ring.interval() * 3 / 2;
        sendProposal(now);
        finishIfComplete(now);
    }

    /** Whether the member is part of what is proposed. */
    boolean proposes(RingAddress member) {
        return ring.state() == RingState.FORMING && (awaited.contains(member) || agreed.containsKey(member));
    }

    /** @param newest version that the member speaks */
    void acked(RingAddress from, GroupId id, int newest, long now) {
        if (ring.state() == RingState.FORMING && proposal.group().equals(id) && awaited.remove(from)) {
            agreed.put(from, newest);
            finishIfComplete(now);
        }
    }

    /** The member does not take part, by its own word. */
    void refused(RingAddress from, GroupId id, long now) {
        if (ring.state() == RingState.FORMING && proposal.group().equals(id) && awaited.remove(from)) {
            finishIfComplete(now);
        }
    }

    /** The member leaves while it is asked. */
    void exclude(RingAddress member, LeaveReason reason, long now) {
        reasons.put(member, reason);
        agreed.remove(member);
        awaited.remove(member);
        finishIfComplete(now);
    }

    /** A commit was taken over. */
    void confirmed(RingAddress from, GroupId id) {
        if (commit != null && commit.group().equals(id)) {
            unconfirmed.remove(from);
        }
    }

    /** Another group took this ring over: nothing more to be said. */
    void end() {
        unconfirmed.clear();
        awaited.clear();
        nextSend = Ring.NEVER;
    }

    long next() {
        if (ring.state() == RingState.FORMING) {
            return Math.min(nextSend, until);
        }
        return unconfirmed.isEmpty() ? Ring.NEVER : nextSend;
    }

    void tick(long now) {
        if (ring.state() == RingState.FORMING) {
            if (now >= until) {
                finish(now);
            } else if (now >= nextSend) {
                sendProposal(now);
            }
        } else if (!unconfirmed.isEmpty() && now >= nextSend) {
            if (now >= until) {
                unconfirmed.clear();
            } else {
                sendCommit(now);
            }
        }
    }

    private void finishIfComplete(long now) {
        if (ring.state() == RingState.FORMING && awaited.isEmpty()) {
            finish(now);
        }
    }

    private void finish(long now) {
        Set<RingAddress> members = new TreeSet<>(agreed.keySet());
        members.add(ring.self());
        List<RingAddress> order = ring.orderOf(members, now);
        List<Departure> departures = new ArrayList<>();
        for (RingAddress old : ring.group().order()) {
            if (!order.contains(old)) {
                departures.add(new Departure(old, reasons.getOrDefault(old, LeaveReason.SILENT)));
            }
        }
        awaited.clear();
        unconfirmed.clear();
        if (order.size() == 1 && ring.isAlone() && ring.group().rhythm().equals(ring.configuredRhythm())) {
            ring.leading();
            ring.leadership.afterChange(now);
            return;
        }
        GroupId before = ring.group().id();
        commit = new Message.Commit(proposal.group(), order, ring.configuredRhythm(), cause, departures);
        unconfirmed.addAll(order);
        unconfirmed.remove(ring.self());
        ring.installOwn(commit, commonVersion(order), now);
        until = now + 2 * ring.interval();
        sendCommit(now);
        departures.forEach(
                gone -> ring.sendAs(commit.group(), gone.address(), new Message.Stale(commit.group(), before)));
        ring.leadership.afterChange(now);
    }

    /** The lowest common version of the members: each of them speaks it, for it has answered a proposal in an older one (TS-16). */
    private int commonVersion(List<RingAddress> members) {
        int own = ring.owner().versions().newest();
        return members.stream()
                .mapToInt(member -> Math.min(own, agreed.getOrDefault(member, own)))
                .min()
                .orElse(own);
    }

    private void sendProposal(long now) {
        awaited.forEach(to -> ring.send(to, proposal));
        nextSend = now + ring.interval() / RETRIES;
    }

    private void sendCommit(long now) {
        unconfirmed.forEach(to -> ring.sendAs(commit.group(), to, commit));
        nextSend = now + ring.interval() / RETRIES;
    }
}
