package io.vigil.hvncp;

import static io.vigil.hvncp.Side.HELLO;
import static io.vigil.hvncp.Side.HM;
import static io.vigil.hvncp.Side.LATER;
import static io.vigil.hvncp.Side.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the state table that are an agent's (51, 6.2). */
class AgentSessionTest {
    @Test
    @DisplayName("HV-17: the same Hello has no effect on an open session")
    void sameHello() {
        Side agent = Side.openAgent();
        agent.pass(Duration.ofSeconds(30)).receive(HM, Side.hello(HELLO));
        assertThat(agent.events).isEmpty();
        assertThat(agent.sent).isEmpty();
        assertThat(agent.state(HM)).isEqualTo(SessionState.OPEN);
    }

    @Test
    @DisplayName("HV-17: a new identifier ends the session, with all that waits, and forces a new handshake")
    void newHello() {
        Side agent = Side.openAgent();
        agent.send(HM, new Message.Doorbell(2), 5);
        agent.forget().receive(HM, Side.hello(LATER));
        assertThat(agent.events)
                .containsExactly(
                        new SessionEvent.Undelivered(HM, 5),
                        new SessionEvent.Closed(HM, CloseCause.NEW_HELLO),
                        new SessionEvent.Bound(HM, LATER));
        assertThat(agent.packets()).containsExactly(Side.syn(3, Flag.BEG, Vectors.VM_TEXT));
        agent.pass(Duration.ofSeconds(3));
        assertThat(agent.packets()).allMatch(packet -> packet.has(Flag.SYN));
    }

    @Test
    @DisplayName("HV-17: packets and acknowledgments of the old session do nothing in the new one")
    void oldPackets() {
        Side agent = Side.openAgent();
        agent.send(HM, new Message.Doorbell(2), 5);
        agent.receive(HM, Side.hello(LATER));
        agent.receive(HM, Side.whole(9, "STOP_HB"));
        assertThat(agent.dropped(DropReason.NO_SESSION)).isEqualTo(1);
        agent.receive(HM, Side.syn(10, Flag.END, Vectors.VIOS_TEXT));
        agent.receive(HM, Side.synAck(1));
        assertThat(agent.state(HM)).isEqualTo(SessionState.SYN_SENT);
        agent.receive(HM, Side.synAck(3));
        agent.forget();
        agent.receive(HM, Side.whole(9, "STOP_HB"));
        agent.send(HM, new Message.Doorbell(4), 6);
        agent.receive(HM, Side.ack(1));
        assertThat(agent.events).isEmpty();
        assertThat(agent.dropped(DropReason.OLD)).isEqualTo(1);
        assertThat(agent.packets()).containsExactly(Side.whole(3, "DBELL:0x4"));
    }

    @Test
    @DisplayName("another host monitor on the interface takes it over")
    void otherMonitor() {
        Side agent = Side.openAgent();
        agent.receive(OTHER, Side.hello(HELLO));
        assertThat(agent.events)
                .containsExactly(
                        new SessionEvent.Closed(HM, CloseCause.NEW_HELLO), new SessionEvent.Bound(OTHER, HELLO));
        assertThat(agent.state(HM)).isEqualTo(SessionState.LISTEN);
        assertThat(agent.state(OTHER)).isEqualTo(SessionState.SYN_SENT);
        agent.receive(HM, Side.whole(9, "STOP_HB"));
        assertThat(agent.dropped(DropReason.NO_SESSION)).isEqualTo(1);
    }

    @Test
    @DisplayName("a host monitor that starts anew during the handshake gets a new one")
    void newHelloInHandshake() {
        Side agent = Side.agent();
        agent.receive(HM, Side.hello(HELLO));
        agent.forget().receive(HM, Side.hello(LATER));
        assertThat(agent.packets()).containsExactly(Side.syn(2, Flag.BEG, Vectors.VM_TEXT));
        agent.receive(HM, Side.synAck(1));
        assertThat(agent.dropped(DropReason.ACKNOWLEDGMENT)).isEqualTo(1);
    }

    @Test
    @DisplayName("no Hello for 95 s: the session is dropped and the interface free; not 1 ms before")
    void noHello() {
        Side agent = Side.openAgent();
        agent.pass(Duration.ofMillis(94_999));
        assertThat(agent.state(HM)).isEqualTo(SessionState.OPEN);
        agent.pass(Duration.ofMillis(1));
        assertThat(agent.events)
                .containsExactly(new SessionEvent.Closed(HM, CloseCause.NO_HELLO), new SessionEvent.Released(HM));
        agent.receive(HM, Side.hello(HELLO));
        assertThat(agent.state(HM)).isEqualTo(SessionState.SYN_SENT);
    }

    @Test
    @DisplayName("a Hello that comes just when the session is given up for want of one begins the next")
    void helloTooLate() {
        Side agent = Side.openAgent();
        agent.now = agent.now.plusSeconds(95);
        agent.receive(HM, Side.hello(HELLO));
        assertThat(agent.events)
                .containsExactly(new SessionEvent.Closed(HM, CloseCause.NO_HELLO), new SessionEvent.Bound(HM, HELLO));
        assertThat(agent.state(HM)).isEqualTo(SessionState.SYN_SENT);
    }

    @ParameterizedTest(name = "a SYN BEG is dropped in {0}")
    @ValueSource(strings = {"LISTEN", "SYN_SENT"})
    void beginDropped(SessionState state) {
        Side agent = Side.agent();
        if (state == SessionState.SYN_SENT) {
            agent.receive(HM, Side.hello(HELLO));
        }
        agent.forget().receive(HM, Side.syn(9, Flag.BEG, Vectors.VIOS_TEXT));
        assertThat(agent.sent).isEmpty();
        assertThat(agent.state(HM)).isEqualTo(state);
        assertThat(agent.dropped(DropReason.SYN)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "OPEN: a SYN BEG of the host monitor is answered with SYN END and SYN ACK; open again when acknowledged")
    void beginInOpen() {
        Side agent = Side.openAgent();
        agent.receive(HM, Side.syn(40, Flag.BEG, Vectors.VIOS_TEXT));
        assertThat(agent.packets()).containsExactly(Side.syn(2, Flag.END, Vectors.VM_TEXT), Side.synAck(40));
        assertThat(agent.events).containsExactly(new SessionEvent.Closed(HM, CloseCause.NEW_HANDSHAKE));
        agent.forget().receive(HM, Side.synAck(2));
        assertThat(agent.events).containsExactly(new SessionEvent.Opened(HM, Side.MONITOR, true));
        agent.receive(HM, Side.whole(40, "START_HB"));
        assertThat(agent.events).last().isEqualTo(Side.received(HM, "START_HB"));
    }

    @Test
    @DisplayName("SYN_RCVD: resends used up: the interface is free again")
    void answerLost() {
        Side agent = Side.openAgent();
        agent.receive(HM, Side.syn(40, Flag.BEG, Vectors.VIOS_TEXT));
        agent.forget().pass(Duration.ofMillis(15_500));
        assertThat(agent.packets()).hasSize(5).containsOnly(Side.syn(2, Flag.END, Vectors.VM_TEXT));
        assertThat(agent.events).containsExactly(new SessionEvent.HandshakeFailed(HM), new SessionEvent.Released(HM));
    }

    @Test
    @DisplayName("HV-22: an incompatible version is told, and the session stays")
    void conflict() {
        Side agent = Side.agent();
        agent.receive(HM, Side.hello(HELLO));
        agent.receive(HM, Side.syn(9, Flag.END, "uuid=x:verHmRunning=3.0"));
        agent.receive(HM, Side.synAck(1));
        PeerProperties three = new PeerProperties.Monitor("x", new ProtocolVersion(3, 0));
        assertThat(agent.events).last().isEqualTo(new SessionEvent.Opened(HM, three, false));
        assertThat(agent.endpoint.sessions()).singleElement().matches(view -> !view.compatible());
    }

    @Test
    @DisplayName("rubbish in a handshake is counted and changes nothing")
    void rubbish() {
        Side agent = Side.agent();
        agent.receive(HM, Packet.of(0, EnumSet.of(Flag.HEL), ""));
        agent.receive(HM, Packet.of(0, EnumSet.of(Flag.HEL), "\u0007"));
        assertThat(agent.dropped(DropReason.HANDSHAKE)).isEqualTo(2);
        agent.receive(HM, Side.hello(HELLO));
        agent.forget().receive(HM, Side.syn(9, Flag.END, "verHmRunning=2.0"));
        assertThat(agent.dropped(DropReason.HANDSHAKE)).isEqualTo(3);
        for (Set<Flag> flags : Set.of(
                EnumSet.of(Flag.SYN),
                EnumSet.of(Flag.SYN, Flag.ACKR),
                EnumSet.of(Flag.SYN, Flag.END),
                EnumSet.of(Flag.SYN, Flag.ACKR, Flag.BEG, Flag.END),
                EnumSet.of(Flag.SYN, Flag.ACK, Flag.ACKR),
                EnumSet.of(Flag.SYN, Flag.ACK, Flag.END))) {
            agent.receive(HM, Packet.of(9, flags, Vectors.VIOS_TEXT));
        }
        assertThat(agent.dropped(DropReason.FLAGS)).isEqualTo(6);
        assertThat(agent.sent).isEmpty();
        assertThat(agent.state(HM)).isEqualTo(SessionState.SYN_SENT);
    }

    @Test
    @DisplayName(
            "frames that are not for us, from us or from a group are counted and change nothing; so are damaged ones")
    void addresses() {
        Side agent = Side.agent();
        byte[] hello = PacketCodec.open().encode(Side.hello(HELLO));
        agent.endpoint.received(agent.now, new Frame(HM, OTHER, hello), Framing.EXACT);
        agent.endpoint.received(agent.now, new Frame(Side.VM, Side.VM, hello), Framing.EXACT);
        agent.endpoint.received(agent.now, new Frame(MacAddress.BROADCAST, Side.VM, hello), Framing.EXACT);
        assertThat(agent.dropped(DropReason.ADDRESS)).isEqualTo(3);
        agent.endpoint.received(agent.now, new Frame(HM, Side.VM, new byte[3]), Framing.EXACT);
        assertThat(agent.dropped(DropReason.SHORT)).isEqualTo(1);
        assertThat(agent.state(HM)).isEqualTo(SessionState.LISTEN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.agent(
                        MacAddress.BROADCAST,
                        Side.AGENT,
                        HvncpSettings.DEFAULT,
                        new io.vigil.simulator.virtual.SeededRandomness(1)))
                .withMessageContaining("FFFFFFFFFFFF");
    }

    @Test
    @DisplayName("without an open session a message is refused, and the text says why")
    void refused() {
        Side agent = Side.agent();
        assertThatExceptionOfType(SendRefusedException.class)
                .isThrownBy(() -> agent.endpoint.send(agent.now, HM, new Message.Heartbeat(), 1))
                .withMessageContaining("no session with 16DC662CB90E")
                .matches(e -> e.reason() == SendRefusedException.Reason.NO_SESSION);
        agent.receive(HM, Side.hello(HELLO));
        assertThatExceptionOfType(SendRefusedException.class)
                .isThrownBy(() -> agent.endpoint.send(agent.now, HM, new Message.Heartbeat(), 1))
                .withMessageContaining("SYN_SENT");
    }

    @Test
    @DisplayName("a session that this side drops ends without a word")
    void drop() {
        Side agent = Side.openAgent();
        Output output = agent.endpoint.drop(agent.now, HM);
        assertThat(output.packets()).isEmpty();
        assertThat(output.events())
                .containsExactly(new SessionEvent.Closed(HM, CloseCause.LOCAL), new SessionEvent.Released(HM));
    }
}
