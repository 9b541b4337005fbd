package io.vigil.topology.internal.core;

import io.vigil.topology.GroupId;
import io.vigil.topology.RingAddress;
import io.vigil.topology.RingState;
import io.vigil.topology.internal.wire.Envelope;
import io.vigil.topology.internal.wire.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sorts out what comes in for a ring (spec 82, section 13). */
final class RingInput {
    private final Ring ring;
    /** The group with which each adapter last asked to be taken in: the same one again is a late copy. */
    private final Map<RingAddress, GroupId> joinedWith = new HashMap<>();

    RingInput(Ring ring) {
        this.ring = ring;
    }

    /** @param arrival when the module received it; heartbeats are judged by it (D-3) */
    void take(Envelope envelope, long arrival, long now) {
        RingAddress from = envelope.source();
        Message message = envelope.message();
        if (from.equals(ring.self()) || !ring.peers().has(from) && !ring.group().has(from)) {
            ring.count("unconfigured");
            return;
        }
        if (message instanceof Message.Probe probe) {
            ring.send(from, new Message.ProbeAck(probe.nonce()));
            return;
        }
        if (!ring.inGroup()) {
            return;
        }
        if (message instanceof Message.Heartbeat) {
            ring.watch.heartbeat(from, envelope.group(), arrival);
        } else if (message instanceof Message.ProbeAck) {
            ring.watch.answer(from, envelope.group(), now);
            ring.verifier.answer(from, envelope.group(), now);
        } else {
            takeRare(from, envelope, now);
        }
    }

    private void takeRare(RingAddress from, Envelope envelope, long now) {
        Message message = envelope.message();
        if (message instanceof Message.Proclaim proclaim) {
            proclaim(from, proclaim, now);
        } else if (message instanceof Message.Join join) {
            join(from, join, now);
        } else if (message instanceof Message.Hint hint) {
            hint(from, hint.higher(), now);
        } else if (message instanceof Message.Ptc ptc) {
            ring.preparation.proposal(from, ptc, now);
        } else if (message instanceof Message.PtcAck ack) {
            ring.formation.acked(from, ack.group(), envelope.newest(), now);
        } else if (message instanceof Message.Nack nack) {
            nack(from, nack.group(), now);
        } else if (message instanceof Message.Commit commit) {
            ring.preparation.commit(from, commit, envelope.version(), now);
        } else if (message instanceof Message.CommitAck ack) {
            ring.formation.confirmed(from, ack.group());
        } else if (message instanceof Message.Death death) {
            death(from, death, now);
        } else if (message instanceof Message.Stale stale) {
            stale(stale, now);
        } else if (message instanceof Message.Leave leave) {
            ring.farewell.heard(from, leave, now);
        }
    }

    private void proclaim(RingAddress from, Message.Proclaim proclaim, long now) {
        if (!from.higherThan(ring.self())) {
            ring.count("proclaim-from-lower");
            return;
        }
        switch (ring.state()) {
            case LEADER -> ring.join(from, ring.group().order(), now);
            case JOINING -> {
                if (ring.leads()
                        && ring.joining.target().filter(from::higherThan).isPresent()) {
                    ring.join(from, ring.group().order(), now);
                }
            }
            case FORMING -> ring.leadership.remember(from);
            case MEMBER -> proclaimToMember(from, proclaim, now);
            default -> ring.count("proclaim-ignored");
        }
    }

    private void proclaimToMember(RingAddress from, Message.Proclaim proclaim, long now) {
        Group group = ring.group();
        if (from.higherThan(group.leader())) {
            ring.send(group.leader(), new Message.Hint(from));
        } else if (proclaim.group().laterThan(group.id())) {
            // My leader calls those that are not in its group: it has restarted, or formed one without me.
            ring.count("rejoins");
            ring.join(from, List.of(ring.self()), now);
        }
    }

    private void join(RingAddress from, Message.Join join, long now) {
        List<RingAddress> members = join.members().stream()
                .filter(a -> !a.higherThan(from) && ring.peers().has(a))
                .toList();
        if (from.higherThan(ring.self()) || !members.contains(from)) {
            ring.count("join-refused");
            return;
        }
        if (ring.state() == RingState.MEMBER) {
            if (ring.group().leader().higherThan(from)) {
                ring.send(from, new Message.Hint(ring.group().leader()));
            }
            return;
        }
        boolean copy = join.group().equals(joinedWith.put(from, join.group()));
        boolean done = ring.group().has(from) || ring.formation.proposes(from);
        if (ring.leads() && ring.state() != RingState.PREPARED && !(copy && done)) {
            ring.leadership.admit(members, now);
        }
    }

    private void hint(RingAddress from, RingAddress higher, long now) {
        boolean believed =
                ring.leads() && higher.higherThan(ring.self()) && ring.peers().has(higher);
        if (!believed || !ring.group().has(from) && !ring.isJoining(from)) {
            return;
        }
        switch (ring.state()) {
            case LEADER -> ring.join(higher, ring.group().order(), now);
            case JOINING -> {
                if (ring.joining.target().filter(higher::higherThan).isPresent()) {
                    ring.join(higher, ring.group().order(), now);
                }
            }
            case FORMING -> ring.leadership.remember(higher);
            default -> ring.count("hint-ignored");
        }
    }

    private void nack(RingAddress from, GroupId id, long now) {
        ring.formation.refused(from, id, now);
        if (ring.leads() && ring.group().id().equals(id) && ring.group().has(from)) {
            // It agreed and then gave up waiting: it is somewhere else now.
            ring.leadership.drop(from, now);
        }
    }

    private void death(RingAddress from, Message.Death death, long now) {
        Group group = ring.group();
        if (!death.group().equals(group.id())) {
            if (!group.has(from)) {
                ring.send(from, new Message.Stale(group.id(), death.group()));
            }
            return;
        }
        boolean mine = ring.leads() || death.suspect().equals(group.leader()) && ring.isCrownPrince();
        if (mine
                && group.has(death.suspect())
                && group.has(from)
                && !death.suspect().equals(ring.self())) {
            ring.count("notices");
            ring.verifier.accused(death.suspect(), from, now);
        }
    }

    private void stale(Message.Stale stale, long now) {
        boolean settled = ring.state() == RingState.MEMBER
                || ring.state() == RingState.LEADER
                || ring.state() == RingState.JOINING;
        if (settled && !ring.isAlone() && stale.theirs().equals(ring.group().id())) {
            ring.count("stale");
            ring.startOver(now);
        }
    }
}
