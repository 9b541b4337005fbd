package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.Flag;
import io.vigil.hvncp.Packet;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A message on its way out, cut into packets one after another. */
final class Job {
    final long ticket;
    private final byte[] bytes;
    private final boolean urgent;
    private final boolean acknowledged;
    private int offset;
    private boolean begun;
    private int lastNumber;
    private int unacknowledged;

    Job(long ticket, byte[] bytes, boolean urgent, boolean acknowledged) {
        this.ticket = ticket;
        this.bytes = bytes;
        this.urgent = urgent;
        this.acknowledged = acknowledged;
    }

    boolean urgent() {
        return urgent;
    }

    int bytes() {
        return bytes.length;
    }

    /** Whether every part has been sent once. */
    boolean sent() {
        return begun && offset == bytes.length;
    }

    /** Whether some of its parts may be known to the peer while others are not. */
    boolean inParts() {
        return begun && bytes.length > Packet.MAX_PAYLOAD;
    }

    /** Begins again with the first part. */
    void restart() {
        offset = 0;
        begun = false;
        unacknowledged = 0;
    }

    /** The next part, under the number. */
    Packet part(int number) {
        int end = Math.min(bytes.length, offset + Packet.MAX_PAYLOAD);
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (acknowledged) {
            flags.add(Flag.ACKR);
            unacknowledged++;
        }
        if (urgent) {
            flags.add(Flag.PRI);
        }
        if (!begun) {
            flags.add(Flag.BEG);
        }
        if (end == bytes.length) {
            flags.add(Flag.END);
        }
        int skipped = begun ? number - lastNumber - 1 & 0xFF : 0;
        Packet packet = Packet.of(number, flags, skipped, Arrays.copyOfRange(bytes, offset, end));
        offset = end;
        begun = true;
        lastNumber = number;
        return packet;
    }

    /** One part was acknowledged; whether that was the last. */
    boolean acknowledge() {
        unacknowledged--;
        return sent() && unacknowledged == 0;
    }
}
