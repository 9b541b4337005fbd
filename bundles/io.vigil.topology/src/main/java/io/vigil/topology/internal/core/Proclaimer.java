package io.vigil.topology.internal.core;

import io.vigil.topology.Adapter;
import io.vigil.topology.RingAddress;
import io.vigil.topology.RingState;
import io.vigil.topology.internal.wire.Message;

/** A leader's call to lower adapters that are not in its group (F-3, F-6, F-7). */
final class Proclaimer {
    private static final int STABLE_AFTER = 10;
    private static final int STABLE_EVERY = 5;
    private static final int CYCLE = 4;
    private static final int COPIES = 3;

    private final Ring ring;
    private long next = Ring.NEVER;
    private int turn;
    private int copiesLeft;

    Proclaimer(Ring ring) {
        this.ring = ring;
    }

    long next() {
        return ring.state() == RingState.LEADER ? next : Ring.NEVER;
    }

    /** The group has changed: begin anew. */
    void restart(long at) {
        next = at;
        turn = 0;
        copiesLeft = 0;
    }

    boolean stable(long now) {
        return now - ring.lastChange() >= STABLE_AFTER * ring.interval();
    }

    void tick(long now) {
        if (now < next()) {
            return;
        }
        if (copiesLeft > 0) {
            copiesLeft--;
            proclaim(true);
        } else if (stable(now)) {
            // Rare calls are repeated at once: a lost one would cost five intervals.
            copiesLeft = COPIES - 1;
            proclaim(true);
        } else {
            proclaim(++turn % CYCLE == 0);
        }
        next = now + pause(now);
    }

    private long pause(long now) {
        long f = ring.interval();
        if (copiesLeft > 0) {
            return f / 10;
        }
        return stable(now) ? STABLE_EVERY * f - f / 2 + ring.randomBelow(f) - (COPIES - 1) * f / 10 : f;
    }

    private void proclaim(boolean everywhere) {
        Message call = new Message.Proclaim(ring.group().id(), ring.group().size());
        RingAddress self = ring.self();
        int prefix = ring.local().prefix();
        for (Adapter peer : ring.peers().all()) {
            RingAddress to = peer.address();
            boolean wanted = self.higherThan(to) && !ring.group().has(to);
            if (wanted && (everywhere || self.sameSubnet(to, prefix))) {
                ring.send(to, call);
            }
        }
    }
}
