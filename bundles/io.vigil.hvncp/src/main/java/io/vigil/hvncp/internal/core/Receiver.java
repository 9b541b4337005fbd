package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Flag;
import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.Packet;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What comes from one peer in an open session: acknowledges, drops duplicates, puts messages together. */
final class Receiver {
    private final MacAddress peer;
    private final Drops drops;
    private final SeenNumbers seen;
    private final Assembler normal;
    private final Assembler urgent;

    Receiver(MacAddress peer, HvncpSettings settings, Drops drops) {
        this.peer = peer;
        this.drops = drops;
        long patience = settings.reassembly().toNanos();
        seen = new SeenNumbers(settings.packetLife().toNanos());
        normal = new Assembler(seen, SeenNumbers.Kind.NORMAL_PART, patience);
        urgent = new Assembler(seen, SeenNumbers.Kind.URGENT_PART, patience);
    }

    /** A SYN came: what was is forgotten. */
    void begin(int number, long now) {
        seen.begin(number, now);
        normal.clear();
        urgent.clear();
    }

    /** Whether a SYN with this number is a new one, not a late copy of one from before the session. */
    boolean later(int number, long now) {
        return seen.later(number, now);
    }

    /** The message that a packet completes. */
    Optional<byte[]> receive(Packet packet, Turn turn) {
        if (!packet.has(Flag.ACKR) && !packet.whole()) {
            drops.count(DropReason.FLAGS);
            return Optional.empty();
        }
        long place = seen.place(packet.number(), kind(packet), turn.now);
        if (place == SeenNumbers.OLD) {
            // Not acknowledged: if it is not old but far ahead, its sender finds out and both begin anew.
            drops.count(DropReason.OLD);
            return Optional.empty();
        }
        if (packet.has(Flag.ACKR)) {
            acknowledge(packet, turn);
        }
        if (place == SeenNumbers.DUPLICATE) {
            drops.count(DropReason.DUPLICATE);
            return Optional.empty();
        }
        return packet.whole() ? Optional.of(packet.payload()) : assemble(place, packet, turn.now);
    }

    /** Drops messages that stand still. */
    void expire(long now) {
        int dropped = normal.expire(now) + urgent.expire(now);
        for (int i = 0; i < dropped; i++) {
            drops.count(DropReason.INCOMPLETE);
        }
    }

    /** When {@link #expire} may have something to do, ns. */
    long next() {
        return Math.min(normal.next(), urgent.next());
    }

    private Optional<byte[]> assemble(long place, Packet packet, long now) {
        Assembler assembler = packet.has(Flag.PRI) ? urgent : normal;
        Optional<byte[]> message = assembler.add(place, packet, now);
        boolean tooLong = message.isPresent() && message.get().length > Message.MAX_BYTES;
        if (tooLong || assembler.overflowed()) {
            drops.count(DropReason.TOO_LARGE);
            return Optional.empty();
        }
        return message;
    }

    private void acknowledge(Packet packet, Turn turn) {
        Set<Flag> flags = packet.has(Flag.PRI) ? EnumSet.of(Flag.ACK, Flag.PRI) : EnumSet.of(Flag.ACK);
        turn.send(peer, Packet.of(packet.number(), flags, ""));
    }

    private static SeenNumbers.Kind kind(Packet packet) {
        if (packet.whole()) {
            return SeenNumbers.Kind.WHOLE;
        }
        return packet.has(Flag.PRI) ? SeenNumbers.Kind.URGENT_PART : SeenNumbers.Kind.NORMAL_PART;
    }
}
