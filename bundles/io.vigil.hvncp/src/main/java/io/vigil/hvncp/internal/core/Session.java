package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.CloseCause;
import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Flag;
import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.Outbound;
import io.vigil.hvncp.Packet;
import io.vigil.hvncp.PacketCodec;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.SendRefusedException;
import io.vigil.hvncp.SessionEvent;
import io.vigil.hvncp.SessionState;
import io.vigil.hvncp.SessionView;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;

/** The session with one peer: the state table of spec 51, section 6.2, as far as both roles share it. */
final class Session {
    private static final long NEVER = Long.MAX_VALUE;

    private final MacAddress peer;
    private final Role role;
    private final Drops drops;
    private final Backoff backoff;
    private final Transmitter out;
    private final Receiver in;
    private SessionState state = SessionState.LISTEN;
    private Optional<PeerProperties> theirs = Optional.empty();
    private Optional<Flight> syn = Optional.empty();
    private int ownNumber;
    private int theirNumber;
    private boolean canReceive;
    private boolean canSend;
    private long patience = NEVER;
    private long listenSince;
    private boolean lost;

    Session(MacAddress peer, Role role, HvncpSettings settings, Drops drops, int firstNumber, long now) {
        this.peer = peer;
        this.role = role;
        this.drops = drops;
        this.backoff = Backoff.of(settings);
        this.out = new Transmitter(peer, settings, firstNumber);
        this.in = new Receiver(peer, settings, drops);
        this.listenSince = now;
    }

    MacAddress peer() {
        return peer;
    }

    SessionState state() {
        return state;
    }

    /** Since when nothing is under way, ns; a host monitor counts from the loss, not from its own tries. */
    long listenSince() {
        return listenSince;
    }

    /** Whether it ended without either side wanting it. */
    boolean lost() {
        return lost;
    }

    int nextNumber() {
        return out.next();
    }

    SessionView view(MacAddress own) {
        boolean fits = theirs.map(role::compatible).orElse(true);
        return new SessionView(own, peer, state, theirs, fits, out.next(), out.waiting());
    }

    /** Begins a handshake; what was before is over. */
    void open(CloseCause cause, Turn turn) {
        end(cause, turn);
        canReceive = false;
        canSend = false;
        theirs = Optional.empty();
        patience = turn.now + backoff.total();
        sendSyn(Flag.BEG, turn);
        state = SessionState.SYN_SENT;
    }

    /** A packet that is no Hello. */
    void receive(Packet packet, Turn turn) {
        if (packet.has(Flag.SYN)) {
            receiveSyn(packet, turn);
        } else if (state != SessionState.OPEN) {
            drops.count(DropReason.NO_SESSION);
        } else if (packet.has(Flag.ACK)) {
            receiveAck(packet, turn);
        } else {
            receiveData(packet, turn);
        }
    }

    void send(Message message, long ticket, Turn turn) throws SendRefusedException {
        if (state != SessionState.OPEN) {
            throw new SendRefusedException(
                    SendRefusedException.Reason.NO_SESSION, "the session with " + peer + " is " + state + ", not OPEN");
        }
        out.send(message, ticket, turn);
    }

    void skipNumbers(int count, Turn turn) {
        if (state == SessionState.OPEN) {
            out.skip(count, turn);
        }
    }

    /** Does what is due. */
    void tick(Turn turn) {
        switch (state) {
            case LISTEN -> {}
            case SYN_SENT, SYN_RCVD -> {
                boolean going = syn.map(flight -> flight.resend(turn)).orElse(true);
                if (!going || turn.now >= patience) {
                    fail(turn);
                }
            }
            case OPEN -> {
                in.expire(turn.now);
                if (!out.resend(turn)) {
                    close(CloseCause.NO_ACKNOWLEDGMENT, turn);
                }
            }
        }
    }

    /** When {@link #tick} has something to do, ns. */
    long due() {
        return switch (state) {
            case LISTEN -> NEVER;
            case SYN_SENT, SYN_RCVD -> Math.min(patience, syn.map(Flight::due).orElse(NEVER));
            case OPEN -> Math.min(out.due(), in.next());
        };
    }

    /** Back to LISTEN without a word to the peer. */
    void close(CloseCause cause, Turn turn) {
        end(cause, turn);
        listen(turn);
        lost = cause == CloseCause.NO_ACKNOWLEDGMENT;
    }

    private void fail(Turn turn) {
        // An answered peer may believe the session open; an own try proves nothing, the time of the loss stands.
        if (state == SessionState.SYN_RCVD) {
            lost = true;
            listen(turn);
        }
        state = SessionState.LISTEN;
        syn = Optional.empty();
        turn.tell(new SessionEvent.HandshakeFailed(peer));
    }

    private void listen(Turn turn) {
        state = SessionState.LISTEN;
        syn = Optional.empty();
        listenSince = turn.now;
    }

    private void end(CloseCause cause, Turn turn) {
        out.abandon(turn);
        if (state == SessionState.OPEN) {
            turn.tell(new SessionEvent.Closed(peer, cause));
        }
    }

    // ---- handshake ------------------------------------------------------------------------------------------------

    private void receiveSyn(Packet packet, Turn turn) {
        boolean begin = packet.has(Flag.BEG);
        if (packet.has(Flag.ACK) && !message(packet)) {
            receiveSynAck(packet, turn);
        } else if (packet.has(Flag.ACK) || !packet.has(Flag.ACKR) || begin == packet.has(Flag.END)) {
            drops.count(DropReason.FLAGS);
        } else {
            receiveProperties(packet, begin, turn);
        }
    }

    private void receiveProperties(Packet packet, boolean begin, Turn turn) {
        PeerProperties told;
        try {
            told = role.read(packet.text());
        } catch (IllegalArgumentException e) {
            drops.count(DropReason.HANDSHAKE);
            return;
        }
        if (begin) {
            receiveBegin(packet.number(), told, turn);
        } else {
            receiveEnd(packet.number(), told, turn);
        }
    }

    private void receiveBegin(int number, PeerProperties told, Turn turn) {
        if (state == SessionState.SYN_RCVD && number == theirNumber) {
            sendSynAck(number, turn);
        } else if (role.answers(state)) {
            end(CloseCause.NEW_HANDSHAKE, turn);
            hear(number, told, turn);
            canSend = false;
            patience = NEVER;
            sendSyn(Flag.END, turn);
            sendSynAck(number, turn);
            state = SessionState.SYN_RCVD;
        } else {
            drops.count(DropReason.SYN);
        }
    }

    private void receiveEnd(int number, PeerProperties told, Turn turn) {
        switch (state) {
            case SYN_SENT -> {
                if (!canReceive || number != theirNumber) {
                    hear(number, told, turn);
                }
                sendSynAck(number, turn);
                openIfReady(turn);
            }
            case OPEN -> {
                if (number == theirNumber) {
                    sendSynAck(number, turn);
                } else if (in.later(number, turn.now)) {
                    refresh(number, told, turn);
                } else {
                    // A late copy: what came since would be forgotten, and its sender believes that we have it.
                    drops.count(DropReason.SYN);
                }
            }
            case LISTEN, SYN_RCVD -> drops.count(DropReason.SYN);
        }
    }

    /** The peer has forgotten what it had of our messages, and acknowledged: those it has in part are sent anew. */
    private void refresh(int number, PeerProperties told, Turn turn) {
        sendSynAck(number, turn);
        hear(number, told, turn);
        turn.tell(new SessionEvent.Refreshed(peer, told, role.compatible(told)));
        out.restart(turn);
    }

    private void receiveSynAck(Packet packet, Turn turn) {
        if (syn.isEmpty() || packet.number() != ownNumber) {
            drops.count(state == SessionState.LISTEN ? DropReason.NO_SESSION : DropReason.ACKNOWLEDGMENT);
            return;
        }
        syn = Optional.empty();
        canSend = true;
        // From here the peer resends its own SYN, as often as we would.
        patience = turn.now + backoff.total();
        openIfReady(turn);
    }

    private void openIfReady(Turn turn) {
        if (canReceive && canSend) {
            state = SessionState.OPEN;
            lost = false;
            PeerProperties told = theirs.orElseThrow();
            turn.tell(new SessionEvent.Opened(peer, told, role.compatible(told)));
        }
    }

    private void hear(int number, PeerProperties told, Turn turn) {
        theirs = Optional.of(told);
        theirNumber = number;
        in.begin(number, turn.now);
        canReceive = true;
    }

    private void sendSyn(Flag kind, Turn turn) {
        ownNumber = out.begin();
        Packet packet = Packet.of(
                ownNumber,
                EnumSet.of(Flag.SYN, Flag.ACKR, kind),
                0,
                role.ownText().getBytes(StandardCharsets.UTF_8));
        Outbound outbound = new Outbound(peer, packet, PacketCodec.open().encode(packet));
        syn = Optional.of(new Flight(outbound, backoff, turn.now));
        turn.send(outbound);
    }

    private void sendSynAck(int number, Turn turn) {
        turn.send(peer, Packet.of(number, EnumSet.of(Flag.SYN, Flag.ACK), ""));
    }

    // ---- messages -------------------------------------------------------------------------------------------------

    private void receiveAck(Packet packet, Turn turn) {
        if (message(packet)) {
            drops.count(DropReason.FLAGS);
        } else if (!out.acknowledged(packet.number(), turn)) {
            drops.count(DropReason.ACKNOWLEDGMENT);
        }
    }

    private static boolean message(Packet packet) {
        return packet.has(Flag.ACKR) || packet.has(Flag.BEG) || packet.has(Flag.END);
    }

    private void receiveData(Packet packet, Turn turn) {
        in.receive(packet, turn).ifPresent(bytes -> {
            Message message = Message.parse(new String(bytes, StandardCharsets.UTF_8));
            turn.tell(new SessionEvent.Received(peer, message));
            if (role.ends(message)) {
                close(CloseCause.SHUTDOWN, turn);
            }
        });
    }
}
