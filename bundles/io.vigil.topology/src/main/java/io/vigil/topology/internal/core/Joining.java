package io.vigil.topology.internal.core;

import io.vigil.topology.RingAddress;
import io.vigil.topology.RingState;
import io.vigil.topology.internal.wire.Message;
import java.util.List;
import java.util.Optional;

/** A leader asks a higher one to take its group in (F-4), or a member whose leader forgot it asks for itself. */
final class Joining {
    private static final int PATIENCE = 3;

    private final Ring ring;
    private RingAddress target;
    private List<RingAddress> members = List.of();
    private long until;
    private long next;
    private long pause;

    Joining(Ring ring) {
        this.ring = ring;
    }

    Optional<RingAddress> target() {
        return Optional.ofNullable(target);
    }

    void begin(RingAddress higher, List<RingAddress> who, long now) {
        target = higher;
        members = who;
        until = now + PATIENCE * ring.interval();
        pause = ring.interval() / 10;
        send(now);
    }

    void end() {
        target = null;
    }

    long next() {
        return ring.state() == RingState.JOINING ? Math.min(next, until) : Ring.NEVER;
    }

    void tick(long now) {
        if (ring.state() != RingState.JOINING) {
            return;
        }
        if (now >= until) {
            target = null;
            ring.joinFailed(now);
        } else if (now >= next) {
            send(now);
        }
    }

    private void send(long now) {
        ring.send(target, new Message.Join(ring.group().id(), members));
        next = now + pause;
        pause *= 2;
    }
}
