package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.CloseCause;
import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Endpoint;
import io.vigil.hvncp.Flag;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.HelloId;
import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.Output;
import io.vigil.hvncp.Packet;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.SendRefusedException;
import io.vigil.hvncp.SessionEvent;
import io.vigil.hvncp.SessionState;
import io.vigil.hvncp.SessionView;
import io.vigil.model.Checked;
import io.vigil.spi.port.Randomness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The side of an agent: at most one session, with the host monitor whose Hello came last. */
public final class AgentEndpoint implements Endpoint {
    private final Inbox inbox;
    private final Drops drops = new Drops();
    private final Role role;
    private final HvncpSettings settings;
    private final int firstNumber;
    private Optional<Session> session = Optional.empty();
    private Optional<HelloId> bound = Optional.empty();
    private long lastHello;

    public AgentEndpoint(MacAddress own, PeerProperties.Agent properties, HvncpSettings settings, Randomness random) {
        this.inbox = new Inbox(own, drops);
        this.role = new AgentRole(properties);
        this.settings = settings;
        this.firstNumber = random.nextInt(256);
    }

    @Override
    public MacAddress address() {
        return inbox.own();
    }

    @Override
    public Output start(Duration now) {
        return output(turn(now));
    }

    @Override
    public Output received(Duration now, Frame frame, Framing framing) {
        Turn turn = turn(now);
        inbox.read(frame, framing).ifPresent(packet -> {
            if (packet.has(Flag.HEL)) {
                hello(frame.source(), packet, turn);
            } else {
                sessionWith(frame.source())
                        .ifPresentOrElse(found -> found.receive(packet, turn), () -> drops.count(stranger(packet)));
            }
        });
        return output(turn);
    }

    @Override
    public Output tick(Duration now) {
        return output(turn(now));
    }

    @Override
    public Output send(Duration now, MacAddress peer, Message message, long ticket) throws SendRefusedException {
        // Does nothing else: a refusal leaves no output behind that would be lost with it.
        Turn turn = new Turn(now.toNanos());
        Session open = sessionWith(peer)
                .orElseThrow(() -> new SendRefusedException(
                        SendRefusedException.Reason.NO_SESSION, "there is no session with " + peer));
        open.send(message, ticket, turn);
        return output(turn);
    }

    @Override
    public Output drop(Duration now, MacAddress peer) {
        Turn turn = turn(now);
        sessionWith(peer).ifPresent(found -> found.close(CloseCause.LOCAL, turn));
        return output(turn);
    }

    @Override
    public Output skipNumbers(Duration now, MacAddress peer, int count) {
        Checked.inRange("count", count, 1, Transmitter.WINDOW);
        Turn turn = turn(now);
        sessionWith(peer).ifPresent(found -> found.skipNumbers(count, turn));
        return output(turn);
    }

    @Override
    public List<SessionView> sessions() {
        return session
                .filter(found -> found.state() != SessionState.LISTEN)
                .map(found -> found.view(address()))
                .stream()
                .toList();
    }

    @Override
    public Map<DropReason, Long> drops() {
        return drops.copy();
    }

    private void hello(MacAddress monitor, Packet packet, Turn turn) {
        HelloId id;
        try {
            id = new HelloId(packet.text());
        } catch (IllegalArgumentException e) {
            drops.count(DropReason.HANDSHAKE);
            return;
        }
        // A session that this very turn has ended is none any more, even if nobody was told yet.
        boolean alive = sessionWith(monitor)
                .filter(found -> found.state() != SessionState.LISTEN)
                .isPresent();
        boolean known = alive && bound.equals(Optional.of(id));
        lastHello = turn.now;
        if (!known) {
            bind(monitor, id, turn);
        }
    }

    private void bind(MacAddress monitor, HelloId id, Turn turn) {
        Optional<Session> same = sessionWith(monitor);
        if (same.isEmpty()) {
            session.ifPresent(other -> other.close(CloseCause.NEW_HELLO, turn));
            int number = session.map(Session::nextNumber).orElse(firstNumber);
            session = Optional.of(new Session(monitor, role, settings, drops, number, turn.now));
        }
        Session next = session.orElseThrow();
        bound = Optional.of(id);
        next.open(CloseCause.NEW_HELLO, turn);
        turn.tell(new SessionEvent.Bound(monitor, id));
    }

    private Optional<Session> sessionWith(MacAddress monitor) {
        return session.filter(found -> found.peer().equals(monitor));
    }

    private static DropReason stranger(Packet packet) {
        return packet.has(Flag.SYN) ? DropReason.SYN : DropReason.NO_SESSION;
    }

    private Turn turn(Duration now) {
        Turn turn = new Turn(now.toNanos());
        session.ifPresent(found -> {
            if (found.state() == SessionState.OPEN && turn.now >= helloLossAt()) {
                found.close(CloseCause.NO_HELLO, turn);
            }
            found.tick(turn);
        });
        return turn;
    }

    private long helloLossAt() {
        return lastHello + settings.helloLoss().toNanos();
    }

    private Output output(Turn turn) {
        boolean listens =
                session.map(found -> found.state() == SessionState.LISTEN).orElse(true);
        if (listens && bound.isPresent()) {
            turn.tell(new SessionEvent.Released(session.orElseThrow().peer()));
            bound = Optional.empty();
        }
        return new Output(turn.packets(), turn.events(), session.flatMap(this::next));
    }

    private Optional<Duration> next(Session found) {
        long due = found.due();
        if (found.state() == SessionState.OPEN) {
            due = Math.min(due, helloLossAt());
        }
        return due == Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofNanos(due));
    }
}
