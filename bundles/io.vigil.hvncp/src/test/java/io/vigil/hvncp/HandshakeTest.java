package io.vigil.hvncp;

import static io.vigil.hvncp.Side.HELLO;
import static io.vigil.hvncp.Side.HM;
import static io.vigil.hvncp.Side.VM;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Both sides together, packet by packet. */
class HandshakeTest {
    private final Side monitor = Side.monitor();
    private final Side agent = Side.agent();
    private final List<byte[]> wire = new ArrayList<>();

    @Test
    @DisplayName("HV-7, HV-9, HV-29, 51-P1 to 51-P8: the book's exchange, byte for byte and in its order")
    void book() {
        handOver(monitor, agent);
        settle();
        assertThat(monitor.events).containsExactly(new SessionEvent.Opened(VM, Side.AGENT, true));
        assertThat(agent.events)
                .containsExactly(new SessionEvent.Bound(HM, HELLO), new SessionEvent.Opened(HM, Side.MONITOR, true));
        monitor.send(VM, new Message.StartHeartbeat(), 7);
        settle();
        assertThat(agent.events).last().isEqualTo(Side.received(HM, "START_HB"));
        assertThat(monitor.events).last().isEqualTo(new SessionEvent.Delivered(VM, 7));
        agent.send(HM, new Message.Heartbeat(), 1);
        agent.send(HM, new Message.Heartbeat(), 2);
        settle();
        assertThat(monitor.events).endsWith(Side.received(VM, "HB:"), Side.received(VM, "HB:"));
        assertThat(wire)
                .containsExactlyElementsOf(
                        Vectors.ALL.stream().limit(9).map(Vectors.Vector::bytes).toList());
    }

    @Test
    @DisplayName("HV-6: an agent says nothing before a Hello, and answers it at once")
    void noSynWithoutHello() {
        agent.pass(Duration.ofMinutes(10));
        assertThat(agent.sent).isEmpty();
        agent.receive(HM, Side.hello(HELLO));
        assertThat(agent.packets()).containsExactly(Vectors.ALL.get(1).packet());
    }

    @Test
    @DisplayName("HV-7: SYN ACK before SYN END is as good")
    void otherOrder() {
        agent.receive(HM, Side.hello(HELLO));
        agent.receive(HM, Side.synAck(1));
        assertThat(agent.state(HM)).isEqualTo(SessionState.SYN_SENT);
        agent.receive(HM, Side.syn(9, Flag.END, Vectors.VIOS_TEXT));
        assertThat(agent.state(HM)).isEqualTo(SessionState.OPEN);
        assertThat(agent.packets()).last().isEqualTo(Side.synAck(9));
    }

    @Test
    @DisplayName("HV-8: a SYN END is answered with its acknowledgment, in no state with a SYN")
    void synEnd() {
        Packet end = Side.syn(77, Flag.END, Vectors.VIOS_TEXT);
        agent.receive(HM, end);
        assertThat(agent.sent).isEmpty();
        agent.receive(HM, Side.hello(HELLO));
        agent.forget().receive(HM, end);
        assertThat(agent.packets()).containsExactly(Side.synAck(77));
        agent.receive(HM, Side.synAck(1));
        agent.forget().receive(HM, end);
        assertThat(agent.packets()).containsExactly(Side.synAck(77));
        assertThat(agent.events).isEmpty();
        agent.forget().receive(HM, Side.syn(80, Flag.END, Vectors.VIOS_TEXT));
        assertThat(agent.packets()).containsExactly(Side.synAck(80));
        assertThat(agent.events).containsExactly(new SessionEvent.Refreshed(HM, Side.MONITOR, true));
    }

    @Test
    @DisplayName("SYN_SENT, SYN_RCVD: the peer's SYN again is acknowledged again, and changes nothing")
    void duplicateSyn() {
        agent.receive(HM, Side.hello(HELLO));
        agent.receive(HM, Side.syn(9, Flag.END, Vectors.VIOS_TEXT));
        agent.forget().receive(HM, Side.syn(9, Flag.END, Vectors.VIOS_TEXT));
        assertThat(agent.packets()).containsExactly(Side.synAck(9));
        Packet begin = Side.syn(1, Flag.BEG, Vectors.VM_TEXT);
        monitor.receive(VM, begin);
        monitor.forget().receive(VM, begin);
        assertThat(monitor.packets()).containsExactly(Side.synAck(1));
        assertThat(monitor.state(VM)).isEqualTo(SessionState.SYN_RCVD);
    }

    @Test
    @DisplayName(
            "HV-12: a SYN is resent after 0.5, 1, 2, 4 and 4 s, then the handshake has failed; the next Hello begins anew")
    void synResent() {
        agent.receive(HM, Side.hello(HELLO));
        for (long at : new long[] {500, 1500, 3500, 7500, 11_500}) {
            assertThat(agent.last.next()).contains(Duration.ofSeconds(1000).plusMillis(at));
            agent.forget().pass(agent.last.next().orElseThrow().minus(agent.now));
            assertThat(agent.packets()).containsExactly(Vectors.ALL.get(1).packet());
        }
        agent.forget().pass(Duration.ofMillis(3999));
        assertThat(agent.state(HM)).isEqualTo(SessionState.SYN_SENT);
        agent.pass(Duration.ofMillis(1));
        assertThat(agent.state(HM)).isEqualTo(SessionState.LISTEN);
        assertThat(agent.events).containsExactly(new SessionEvent.HandshakeFailed(HM), new SessionEvent.Released(HM));
        agent.receive(HM, Side.hello(HELLO));
        assertThat(agent.packets()).containsExactly(Side.syn(2, Flag.BEG, Vectors.VM_TEXT));
    }

    @Test
    @DisplayName(
            "SYN_SENT: acknowledged, but the peer's own SYN never comes: given up when the peer would have given up")
    void halfOpen() {
        agent.receive(HM, Side.hello(HELLO));
        agent.pass(Duration.ofSeconds(3)).receive(HM, Side.synAck(1));
        agent.forget().pass(Duration.ofMillis(15_499));
        assertThat(agent.state(HM)).isEqualTo(SessionState.SYN_SENT);
        agent.pass(Duration.ofMillis(1));
        assertThat(agent.events).containsExactly(new SessionEvent.HandshakeFailed(HM), new SessionEvent.Released(HM));
        assertThat(agent.sent).isEmpty();
    }

    private void settle() {
        boolean moved = true;
        while (moved) {
            moved = handOver(agent, monitor) | handOver(monitor, agent);
        }
    }

    private boolean handOver(Side from, Side to) {
        List<Outbound> frames = List.copyOf(from.sent);
        from.sent.clear();
        for (Outbound outbound : frames) {
            wire.add(outbound.bytes());
            to.receive(from.endpoint.address(), outbound.packet());
        }
        return !frames.isEmpty();
    }
}
