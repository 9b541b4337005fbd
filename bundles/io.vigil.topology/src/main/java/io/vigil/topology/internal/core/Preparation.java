package io.vigil.topology.internal.core;

import io.vigil.topology.GroupId;
import io.vigil.topology.RingAddress;
import io.vigil.topology.RingState;
import io.vigil.topology.internal.wire.Message;
import java.util.Comparator;

/** A member's side of the two-phase change: which proposals it agrees to (F-10), and for how long (F-11). */
final class Preparation {
    private static final int PATIENCE = 4;

    private final Ring ring;
    private GroupId prepared;
    private long until;

    Preparation(Ring ring) {
        this.ring = ring;
    }

    void end() {
        prepared = null;
    }

    void proposal(RingAddress from, Message.Ptc ptc, long now) {
        if (ring.group().id().equals(ptc.group())) {
            return;
        }
        if (!acceptable(from, ptc)) {
            ring.count("ptc-refused");
            ring.send(from, new Message.Nack(ptc.group()));
            return;
        }
        if (!ptc.group().equals(prepared)) {
            prepared = ptc.group();
            until = now + PATIENCE * ring.interval();
            ring.prepare();
        }
        ring.send(from, new Message.PtcAck(ptc.group()));
    }

    /** @param version in which it was said */
    void commit(RingAddress from, Message.Commit commit, int version, long now) {
        if (ring.group().id().equals(commit.group())) {
            ring.send(from, new Message.CommitAck(commit.group()));
        } else if (ring.state() == RingState.PREPARED
                && commit.group().equals(prepared)
                && commit.order().contains(ring.self())
                && Group.legal(commit.group(), commit.order())
                && Rhythms.legal(commit.rhythm())) {
            prepared = null;
            ring.installForeign(commit, version, now);
            ring.send(from, new Message.CommitAck(commit.group()));
        } else {
            ring.count("commit-refused");
            ring.send(from, new Message.Nack(commit.group()));
        }
    }

    long next() {
        return ring.state() == RingState.PREPARED ? until : Ring.NEVER;
    }

    void tick(long now) {
        if (now >= next()) {
            prepared = null;
            ring.startOver(now);
        }
    }

    private boolean acceptable(RingAddress from, Message.Ptc ptc) {
        Group group = ring.group();
        RingAddress highest =
                ptc.members().stream().max(Comparator.naturalOrder()).orElse(ring.self());
        boolean wellFormed = from.equals(highest)
                && from.equals(ptc.group().leader())
                && !from.equals(ring.self())
                && ptc.members().contains(ring.self());
        if (!wellFormed || isOld(ptc.group())) {
            return false;
        }
        if (prepared != null && prepared.leader().higherThan(from)) {
            return false;
        }
        return from.equals(group.leader())
                || ring.isJoining(from)
                || prepared != null && prepared.leader().equals(from)
                || from.higherThan(group.leader())
                || !ptc.members().contains(group.leader()) && ptc.old().equals(group.id());
    }

    /** Overtaken by what the same leader has said since. */
    private boolean isOld(GroupId id) {
        return ring.group().id().laterThan(id) || prepared != null && prepared.laterThan(id);
    }
}
