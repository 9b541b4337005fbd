package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.Outbound;
import io.vigil.hvncp.Packet;
import io.vigil.hvncp.PacketCodec;
import io.vigil.hvncp.SendRefusedException;
import io.vigil.hvncp.SessionEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What goes to one peer in an open session: numbers, window, resends, urgent before normal (spec 51, section 7). */
final class Transmitter {
    /** Numbers from the oldest unacknowledged packet on that packets may take which ask for an acknowledgment. */
    static final int WINDOW = 64;

    /** Left to urgent packets. */
    private static final int RESERVED = 8;
    /** Beyond half the number space the peer could not tell a new packet from an old one. */
    private static final int LAST_RESORT = 127;

    private final MacAddress peer;
    private final Backoff backoff;
    private final HvncpSettings settings;
    private final Deque<Job> urgent = new ArrayDeque<>();
    private final Deque<Job> normal = new ArrayDeque<>();
    private final Set<Job> waiting = new LinkedHashSet<>();
    private final Map<Integer, Flight> flights = new LinkedHashMap<>();
    private final Map<Integer, Job> owners = new LinkedHashMap<>();
    private int next;
    private int bytes;

    Transmitter(MacAddress peer, HvncpSettings settings, int firstNumber) {
        this.peer = peer;
        this.settings = settings;
        this.backoff = Backoff.of(settings);
        this.next = firstNumber & 0xFF;
    }

    /**
     * The number of a new SYN, which the first packet after it has too (HV-9). One above the last: packets and
     * acknowledgments of an earlier session then lie before it, and the peer sees that the SYN is a new one.
     */
    int begin() {
        next = next + 1 & 0xFF;
        return next;
    }

    int next() {
        return next;
    }

    int waiting() {
        return waiting.size();
    }

    /** Takes a message, or says why not. */
    void send(Message message, long ticket, Turn turn) throws SendRefusedException {
        byte[] text = message.text().getBytes(StandardCharsets.UTF_8);
        int most = message.acknowledged() ? Message.MAX_BYTES : Packet.MAX_PAYLOAD;
        if (text.length > most) {
            throw new SendRefusedException(
                    SendRefusedException.Reason.TOO_LARGE,
                    "message of " + text.length + " bytes to " + peer + " is not allowed, at most " + most);
        }
        Job job = new Job(ticket, text, message.urgent(), message.acknowledged());
        if (!message.acknowledged()) {
            beat(job, turn);
            return;
        }
        if (waiting.size() >= settings.queuedMessages() || bytes + text.length > settings.queuedBytes()) {
            throw new SendRefusedException(
                    SendRefusedException.Reason.QUEUE_FULL,
                    waiting.size() + " messages of " + bytes + " bytes wait for " + peer + ", at most "
                            + settings.queuedMessages() + " and " + settings.queuedBytes() + " allowed");
        }
        waiting.add(job);
        bytes += text.length;
        (job.urgent() ? urgent : normal).add(job);
        pump(turn);
    }

    /** An acknowledgment came; false if nothing waits for it. */
    boolean acknowledged(int number, Turn turn) {
        if (flights.remove(number) == null) {
            return false;
        }
        Job job = owners.remove(number);
        if (job.acknowledge()) {
            waiting.remove(job);
            bytes -= job.bytes();
            turn.tell(new SessionEvent.Delivered(peer, job.ticket));
        }
        pump(turn);
        return true;
    }

    /** Resends what is due; false when a packet's resends are used up. */
    boolean resend(Turn turn) {
        for (Flight flight : flights.values()) {
            if (!flight.resend(turn)) {
                return false;
            }
        }
        return true;
    }

    /** When {@link #resend} has something to do, ns; {@code Long.MAX_VALUE} for never. */
    long due() {
        long due = Long.MAX_VALUE;
        for (Flight flight : flights.values()) {
            due = Math.min(due, flight.due());
        }
        return due;
    }

    void skip(int count, Turn turn) {
        next = next + count & 0xFF;
        pump(turn);
    }

    /**
     * Sends unfinished messages of several parts anew, under new numbers: neither the peer's memory nor a late acknowledgment
     * of its earlier session may count for them. A message of one packet was delivered when it was acknowledged.
     */
    void restart(Turn turn) {
        for (Map.Entry<Integer, Job> owner : List.copyOf(owners.entrySet())) {
            if (owner.getValue().inParts()) {
                owners.remove(owner.getKey());
                flights.remove(owner.getKey());
            }
        }
        urgent.clear();
        normal.clear();
        for (Job job : waiting) {
            if (job.inParts()) {
                job.restart();
            }
            if (!job.sent()) {
                (job.urgent() ? urgent : normal).add(job);
            }
        }
        pump(turn);
    }

    /** The session is over: everything that waits is undelivered. */
    void abandon(Turn turn) {
        for (Job job : waiting) {
            turn.tell(new SessionEvent.Undelivered(peer, job.ticket));
        }
        for (Collection<?> all : new Collection<?>[] {urgent, normal, waiting, flights.keySet(), owners.keySet()}) {
            all.clear();
        }
        bytes = 0;
    }

    /** A message without acknowledgment never waits; lost means lost. */
    private void beat(Job job, Turn turn) {
        if (span() < LAST_RESORT) {
            transmit(job, turn);
        }
        turn.tell(new SessionEvent.Delivered(peer, job.ticket));
    }

    private void pump(Turn turn) {
        pump(urgent, WINDOW, turn);
        pump(normal, WINDOW - RESERVED, turn);
    }

    private void pump(Deque<Job> queue, int window, Turn turn) {
        while (!queue.isEmpty() && span() < window) {
            Job job = queue.peek();
            int number = next;
            Outbound outbound = transmit(job, turn);
            flights.put(number, new Flight(outbound, backoff, turn.now));
            owners.put(number, job);
            if (job.sent()) {
                queue.remove();
            }
        }
    }

    private Outbound transmit(Job job, Turn turn) {
        Packet packet = job.part(next);
        Outbound outbound = new Outbound(peer, packet, PacketCodec.open().encode(packet));
        next = next + 1 & 0xFF;
        turn.send(outbound);
        return outbound;
    }

    /** How many numbers lie between the oldest unacknowledged packet and the next one. */
    private int span() {
        return flights.isEmpty() ? 0 : next - flights.keySet().iterator().next() & 0xFF;
    }
}
