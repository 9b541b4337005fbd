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
import io.vigil.hvncp.SessionState;
import io.vigil.hvncp.SessionView;
import io.vigil.model.Checked;
import io.vigil.spi.port.Randomness;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The side of a host monitor on one trunk: Hello, and a session with each agent. */
public final class MonitorEndpoint implements Endpoint {
    private static final long NEVER = Long.MAX_VALUE;

    private final Inbox inbox;
    private final Drops drops = new Drops();
    private final Peers peers;
    private final Packet hello;
    private final HvncpSettings settings;
    private long helloAt = NEVER;
    private long reopenAt = NEVER;

    public MonitorEndpoint(
            MacAddress own,
            HelloId hello,
            PeerProperties.Monitor properties,
            HvncpSettings settings,
            Randomness random) {
        this.inbox = new Inbox(own, drops);
        this.peers = new Peers(new MonitorRole(properties), settings, drops, random);
        this.hello = Packet.of(0, EnumSet.of(Flag.HEL), hello.token());
        this.settings = settings;
    }

    @Override
    public MacAddress address() {
        return inbox.own();
    }

    @Override
    public Output start(Duration now) {
        helloAt = now.toNanos();
        return output(turn(now));
    }

    @Override
    public Output received(Duration now, Frame frame, Framing framing) {
        Turn turn = turn(now);
        inbox.read(frame, framing).ifPresent(packet -> receive(frame.source(), packet, turn));
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
        Session session = peers.with(peer)
                .orElseThrow(() -> new SendRefusedException(
                        SendRefusedException.Reason.NO_SESSION, "there is no session with " + peer));
        session.send(message, ticket, turn);
        peers.touch(session, same -> {});
        return output(turn);
    }

    @Override
    public Output drop(Duration now, MacAddress peer) {
        Turn turn = turn(now);
        peers.with(peer).ifPresent(found -> peers.touch(found, session -> session.close(CloseCause.LOCAL, turn)));
        return output(turn);
    }

    @Override
    public Output skipNumbers(Duration now, MacAddress peer, int count) {
        Checked.inRange("count", count, 1, Transmitter.WINDOW);
        Turn turn = turn(now);
        peers.with(peer).ifPresent(found -> peers.touch(found, session -> session.skipNumbers(count, turn)));
        return output(turn);
    }

    @Override
    public List<SessionView> sessions() {
        return peers.all().stream()
                .filter(session -> session.state() != SessionState.LISTEN)
                .map(session -> session.view(address()))
                .toList();
    }

    @Override
    public Map<DropReason, Long> drops() {
        return drops.copy();
    }

    private void receive(MacAddress source, Packet packet, Turn turn) {
        boolean syn = packet.has(Flag.SYN);
        if (packet.has(Flag.HEL)) {
            // Another host monitor on this VLAN: none of our business.
            drops.count(DropReason.FLAGS);
        } else if (syn && !peers.roomFor(source)) {
            drops.count(DropReason.PEERS);
        } else {
            peers.receive(source, packet, syn, turn);
        }
    }

    /** Begins a turn with what is due. The Hello keeps its grid, also after a pause in which many were missed. */
    private Turn turn(Duration now) {
        Turn turn = new Turn(now.toNanos());
        if (turn.now >= helloAt) {
            turn.send(MacAddress.BROADCAST, hello);
            long period = settings.hello().toNanos();
            helloAt += ((turn.now - helloAt) / period + 1) * period;
            reopenAt = turn.now + settings.reopenDelay().toNanos();
        }
        peers.tick(turn);
        if (turn.now >= reopenAt) {
            reopenAt = NEVER;
            peers.reopenAll(turn);
        }
        return turn;
    }

    private Output output(Turn turn) {
        long due = Math.min(Math.min(helloAt, reopenAt), peers.due());
        return new Output(
                turn.packets(), turn.events(), due == NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(due)));
    }
}
