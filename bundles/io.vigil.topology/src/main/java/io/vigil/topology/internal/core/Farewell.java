package io.vigil.topology.internal.core;

import io.vigil.topology.LeaveReason;
import io.vigil.topology.RingAddress;
import io.vigil.topology.RingState;
import io.vigil.topology.internal.wire.Message;
import java.util.Set;
import java.util.TreeSet;

/** Tells the others that this adapter goes (D-12, D-13, A-4). */
final class Farewell {
    private final Ring ring;

    Farewell(Ring ring) {
        this.ring = ring;
    }

    /** @param everyPath also over the node's other rings, because this adapter is the one that failed */
    void say(LeaveReason reason, boolean everyPath) {
        Message leave = new Message.Leave(ring.self(), ring.group().id(), reason);
        addressees(ring.group()).forEach(to -> ring.send(to, leave));
        if (everyPath && !ring.isAlone()) {
            ring.owner().sendByOtherRings(ring, leave);
        }
    }

    /** D-13: this daemon did not run for too long; what it believes is old. */
    void slept(long now) {
        if (!ring.inGroup()) {
            return;
        }
        if (ring.isAlone()) {
            ring.watch.reset(now);
            return;
        }
        ring.count("resets");
        Group old = ring.group();
        ring.startOver(now);
        Message leave = new Message.Leave(ring.self(), old.id(), LeaveReason.RESET);
        addressees(old).forEach(to -> ring.send(to, leave));
    }

    /** A neighbour's farewell: who leads acts on it, who does not passes it on, because the leader's copy may be lost. */
    void heard(RingAddress from, Message.Leave leave, long now) {
        RingAddress who = leave.who();
        Group group = ring.group();
        boolean known = group.has(who) && !who.equals(ring.self());
        if (!known || !leave.group().equals(group.id()) && !from.equals(who)) {
            return;
        }
        if (ring.leads() || ring.state() == RingState.FORMING) {
            ring.leadership.dismiss(who, leave.reason(), io.vigil.topology.ChangeCause.LEAVE, now);
        } else if (who.equals(group.leader()) && ring.isCrownPrince()) {
            ring.leadership.succeed(who, leave.reason(), now);
        } else if (from.equals(who)) {
            group.ranks().stream()
                    .filter(a -> !a.equals(who) && !a.equals(ring.self()))
                    .findFirst()
                    .ifPresent(judge -> ring.send(judge, leave));
        }
    }

    /** The leader (if that is this adapter, the next one) and the neighbours. */
    private Set<RingAddress> addressees(Group of) {
        Set<RingAddress> to = new TreeSet<>();
        of.ranks().stream().filter(a -> !a.equals(ring.self())).limit(2).forEach(to::add);
        of.upstream(ring.self()).ifPresent(to::add);
        of.downstream(ring.self()).ifPresent(to::add);
        return to;
    }
}
