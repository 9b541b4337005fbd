package io.vigil.hvncp;

import io.vigil.spi.port.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One endpoint under test, its clock moved by hand. */
final class Side {
    static final MacAddress HM = MacAddress.parse("16DC662CB90E");
    static final MacAddress VM = MacAddress.parse("6A6A0884EE11");
    static final MacAddress OTHER = MacAddress.parse("6A6A0884EE12");
    static final HelloId HELLO = new HelloId("1556303553.811512000.38");
    static final HelloId LATER = new HelloId("1556303999.000000000.38");
    static final PeerProperties.Agent AGENT = PeerProperties.agent(Vectors.VM_TEXT);
    static final PeerProperties.Monitor MONITOR = PeerProperties.monitor(Vectors.VIOS_TEXT);

    final Endpoint endpoint;
    Duration now = Duration.ofSeconds(1000);
    Output last;
    final List<SessionEvent> events = new ArrayList<>();
    final List<Outbound> sent = new ArrayList<>();

    private Side(Endpoint endpoint) {
        this.endpoint = endpoint;
        note(endpoint.start(now));
    }

    /** Its first SYN has number 9. */
    static Side monitor() {
        return monitor(HvncpSettings.DEFAULT);
    }

    static Side monitor(HvncpSettings settings) {
        return new Side(Endpoint.monitor(HM, HELLO, MONITOR, settings, always(8)));
    }

    /** Its first SYN has number 1. */
    static Side agent() {
        return agent(HvncpSettings.DEFAULT);
    }

    static Side agent(HvncpSettings settings) {
        return new Side(Endpoint.agent(VM, AGENT, settings, always(0)));
    }

    /** A host monitor with an open session: its next number is 9, the agent's 1. */
    static Side openMonitor() {
        Side side = monitor();
        side.receive(VM, syn(1, Flag.BEG, Vectors.VM_TEXT));
        side.receive(VM, synAck(9));
        return side.forget();
    }

    /** An agent with an open session: its next number is 1, the host monitor's 9. */
    static Side openAgent() {
        return openAgent(HvncpSettings.DEFAULT);
    }

    static Side openAgent(HvncpSettings settings) {
        Side side = agent(settings);
        side.receive(HM, hello(HELLO));
        side.receive(HM, syn(9, Flag.END, Vectors.VIOS_TEXT));
        side.receive(HM, synAck(1));
        return side.forget();
    }

    Output receive(MacAddress source, Packet packet) {
        MacAddress destination = packet.has(Flag.HEL) ? MacAddress.BROADCAST : endpoint.address();
        Frame frame = new Frame(source, destination, PacketCodec.open().encode(packet));
        return note(endpoint.received(now, frame, Framing.EXACT));
    }

    Output send(MacAddress peer, Message message, long ticket) {
        try {
            return note(endpoint.send(now, peer, message, ticket));
        } catch (SendRefusedException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets time pass, with a tick whenever one is asked for. */
    Side pass(Duration time) {
        Duration end = now.plus(time);
        while (last.next().isPresent() && last.next().get().compareTo(end) <= 0) {
            Duration due = last.next().get();
            now = due.compareTo(now) > 0 ? due : now;
            note(endpoint.tick(now));
        }
        now = end;
        return this;
    }

    Side forget() {
        events.clear();
        sent.clear();
        return this;
    }

    List<Packet> packets() {
        return sent.stream().map(Outbound::packet).toList();
    }

    SessionState state(MacAddress peer) {
        return endpoint.sessions().stream()
                .filter(view -> view.peer().equals(peer))
                .map(SessionView::state)
                .findFirst()
                .orElse(SessionState.LISTEN);
    }

    long dropped(DropReason reason) {
        return endpoint.drops().getOrDefault(reason, 0L);
    }

    private Output note(Output output) {
        last = output;
        events.addAll(output.events());
        sent.addAll(output.packets());
        return output;
    }

    static Packet hello(HelloId id) {
        return Packet.of(0, EnumSet.of(Flag.HEL), id.token());
    }

    static Packet syn(int number, Flag kind, String text) {
        return Packet.of(number, EnumSet.of(Flag.SYN, Flag.ACKR, kind), text);
    }

    static Packet synAck(int number) {
        return Packet.of(number, EnumSet.of(Flag.SYN, Flag.ACK), "");
    }

    static Packet ack(int number) {
        return Packet.of(number, EnumSet.of(Flag.ACK), "");
    }

    static Packet whole(int number, String text) {
        return Packet.of(number, EnumSet.of(Flag.ACKR, Flag.BEG, Flag.END), text);
    }

    static Packet part(int number, int skipped, String text, Flag... more) {
        Set<Flag> flags = EnumSet.of(Flag.ACKR);
        flags.addAll(List.of(more));
        return Packet.of(number, flags, skipped, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static SessionEvent received(MacAddress peer, String text) {
        return new SessionEvent.Received(peer, Message.parse(text));
    }

    private static Randomness always(int number) {
        return new Randomness() {
            @Override
            public long nextLong() {
                return number;
            }

            @Override
            public int nextInt(int bound) {
                return number;
            }
        };
    }
}
