package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.Flag;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.Packet;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts the parts of messages of one priority class together (spec 51, section 7). A chain is followed from its last part back
 * to its first: each part says how many packets that are none of its message lie before it; where it says none, packets
 * known to be something else are passed over.
 */
final class Assembler {
    /** Two messages may be under way: a whole window may have come after the part that is missing in the first. */
    private static final int MOST_BYTES = Message.MAX_BYTES + Transmitter.WINDOW * Packet.MAX_PAYLOAD;

    private final SeenNumbers seen;
    private final SeenNumbers.Kind own;
    private final long patience;
    private final NavigableMap<Long, Part> parts = new TreeMap<>();
    private int bytes;

    private record Part(Packet packet, long at) {
        boolean has(Flag flag) {
            return packet.has(flag);
        }
    }

    private record Gathering(List<Long> places, long latest) {}

    /** @param patience how long a message may stand still, ns */
    Assembler(SeenNumbers seen, SeenNumbers.Kind own, long patience) {
        this.seen = seen;
        this.own = own;
        this.patience = patience;
    }

    /** Takes a part that was not seen before; the message it completes, if it does. */
    Optional<byte[]> add(long place, Packet packet, long now) {
        parts.put(place, new Part(packet, now));
        bytes += packet.length();
        Map.Entry<Long, Part> end = parts.tailMap(place, true).entrySet().stream()
                .filter(entry -> entry.getValue().has(Flag.END))
                .findFirst()
                .orElse(null);
        return end == null ? Optional.empty() : chain(end.getKey()).map(this::take);
    }

    /** Whether more has gathered than any honest peer sends; everything is dropped then. */
    boolean overflowed() {
        if (bytes <= MOST_BYTES) {
            return false;
        }
        clear();
        return true;
    }

    /** Drops messages that stand still; how many. */
    int expire(long now) {
        if (parts.isEmpty()) {
            return 0;
        }
        int dropped = 0;
        for (Gathering gathering : gatherings()) {
            if (now - gathering.latest() >= patience) {
                gathering.places().forEach(this::remove);
                dropped++;
            }
        }
        return dropped;
    }

    /** When {@link #expire} has something to do unless a part comes, ns; {@code Long.MAX_VALUE} for never. */
    long next() {
        if (parts.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long next = Long.MAX_VALUE;
        for (Gathering gathering : gatherings()) {
            next = Math.min(next, gathering.latest() + patience);
        }
        return next;
    }

    void clear() {
        parts.clear();
        bytes = 0;
    }

    /** The parts message by message, as far as one can tell: a first part begins a new one. */
    private List<Gathering> gatherings() {
        List<Gathering> all = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        long latest = Long.MIN_VALUE;
        for (Map.Entry<Long, Part> entry : parts.entrySet()) {
            if (entry.getValue().has(Flag.BEG) && !places.isEmpty()) {
                all.add(new Gathering(places, latest));
                places = new ArrayList<>();
                latest = Long.MIN_VALUE;
            }
            places.add(entry.getKey());
            latest = Math.max(latest, entry.getValue().at());
        }
        if (!places.isEmpty()) {
            all.add(new Gathering(places, latest));
        }
        return all;
    }

    /** Places from the first part to this last one; empty while one is missing. */
    private Optional<Deque<Long>> chain(long end) {
        Deque<Long> places = new ArrayDeque<>();
        long at = end;
        Part part = parts.get(at);
        while (part != null && (at == end || !part.has(Flag.END))) {
            places.addFirst(at);
            if (part.has(Flag.BEG)) {
                return Optional.of(places);
            }
            at = before(at, part.packet().skipped());
            part = parts.get(at);
        }
        return Optional.empty();
    }

    private long before(long place, int skipped) {
        long at = place - 1 - skipped;
        while (skipped == 0 && seen.kindAt(at) != null && seen.kindAt(at) != own) {
            at--;
        }
        return at;
    }

    private byte[] take(Deque<Long> places) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (long place : places) {
            message.writeBytes(parts.get(place).packet().payload());
            remove(place);
        }
        return message.toByteArray();
    }

    private void remove(long place) {
        bytes -= parts.remove(place).packet().length();
    }
}
