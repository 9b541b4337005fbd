package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.Outbound;

/** A packet that waits for its acknowledgment. */
final class Flight {
    final Outbound outbound;
    private final Backoff backoff;
    private int resends;
    private long due;

    Flight(Outbound outbound, Backoff backoff, long now) {
        this.outbound = outbound;
        this.backoff = backoff;
        this.due = now + backoff.waitAfter(0);
    }

    /** When it is resent or given up, ns. */
    long due() {
        return due;
    }

    /** Sends it again if that is due; false when all resends are used up. */
    boolean resend(Turn turn) {
        if (turn.now < due) {
            return true;
        }
        if (resends == backoff.resends()) {
            return false;
        }
        resends++;
        due = turn.now + backoff.waitAfter(resends);
        turn.send(outbound);
        return true;
    }
}
