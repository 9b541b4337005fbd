package io.vigil.hvncp;

import static io.vigil.hvncp.Side.HM;
import static io.vigil.hvncp.Side.VM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a session sends (51, section 7). The agent's first number is 1. */
class SendTest {
    private static final Message BELL = new Message.Doorbell(2);
    private final Side agent = Side.openAgent();

    @Test
    @DisplayName(
            "HV-12: resent unchanged after 0.5, 1, 2, 4 and 4 s; then the session is dropped and reopens at the next Hello")
    void resent() {
        agent.send(HM, BELL, 1);
        agent.receive(HM, Side.hello(Side.HELLO));
        Packet packet = Side.whole(1, "DBELL:0x2");
        List<Long> at = new ArrayList<>();
        Duration start = agent.now;
        while (agent.state(HM) == SessionState.OPEN) {
            agent.forget().pass(Duration.ofMillis(100));
            if (!agent.sent.isEmpty()) {
                assertThat(agent.packets()).containsExactly(packet);
                at.add(agent.now.minus(start).toMillis());
            }
        }
        assertThat(at).containsExactly(500L, 1500L, 3500L, 7500L, 11_500L);
        assertThat(agent.now.minus(start)).isEqualTo(Duration.ofMillis(15_500));
        assertThat(agent.events)
                .containsExactly(
                        new SessionEvent.Undelivered(HM, 1),
                        new SessionEvent.Closed(HM, CloseCause.NO_ACKNOWLEDGMENT),
                        new SessionEvent.Released(HM));
        agent.forget().receive(HM, Side.hello(Side.HELLO));
        assertThat(agent.packets()).containsExactly(Side.syn(3, Flag.BEG, Vectors.VM_TEXT));
    }

    @Test
    @DisplayName("HV-12: an acknowledgment, also a late one, ends the resends; a second one is counted")
    void acknowledged() {
        agent.send(HM, BELL, 1);
        agent.pass(Duration.ofSeconds(2)).receive(HM, Side.ack(1));
        agent.receive(HM, Side.ack(1));
        assertThat(agent.events).containsExactly(new SessionEvent.Delivered(HM, 1));
        assertThat(agent.dropped(DropReason.ACKNOWLEDGMENT)).isEqualTo(1);
        agent.forget().pass(Duration.ofSeconds(60));
        assertThat(agent.sent).isEmpty();
    }

    @Test
    @DisplayName("HV-13, HV-16: a heartbeat is sent once, done at once, and delays nobody when it is lost")
    void heartbeat() {
        agent.send(HM, new Message.Heartbeat(), 1);
        agent.send(HM, BELL, 2);
        assertThat(agent.packets()).containsExactly(Packet.heartbeat(1), Side.whole(2, "DBELL:0x2"));
        assertThat(agent.events).containsExactly(new SessionEvent.Delivered(HM, 1));
        agent.receive(HM, Side.ack(2));
        agent.forget().pass(Duration.ofSeconds(60));
        assertThat(agent.sent).isEmpty();
    }

    @ParameterizedTest(
            name = "HV-14: a message of {0} bytes goes in {1} packets, all ACKR, BEG on the first, END on the last")
    @CsvSource({"1, 1", "1400, 1", "1401, 2", "2800, 2", "2801, 3"})
    void parts(int bytes, int packets) {
        agent.send(HM, new Message.Unknown("x".repeat(bytes)), 1);
        assertThat(agent.packets()).hasSize(packets).allMatch(packet -> packet.has(Flag.ACKR));
        for (int i = 0; i < packets; i++) {
            Packet packet = agent.packets().get(i);
            assertThat(packet.number()).isEqualTo(1 + i);
            assertThat(packet.skipped()).isZero();
            assertThat(packet.has(Flag.BEG)).isEqualTo(i == 0);
            assertThat(packet.has(Flag.END)).isEqualTo(i == packets - 1);
        }
        for (int i = 0; i < packets; i++) {
            assertThat(agent.events).isEmpty();
            agent.receive(HM, Side.ack(1 + i));
        }
        assertThat(agent.events).containsExactly(new SessionEvent.Delivered(HM, 1));
    }

    @Test
    @DisplayName("HV-13: a message that asks for no acknowledgment fits one packet; no message is over 256 KiB")
    void limits() {
        agent.send(HM, new Message.Unknown("x".repeat(Message.MAX_BYTES)), 1);
        assertThatExceptionOfType(SendRefusedException.class)
                .isThrownBy(() ->
                        agent.endpoint.send(agent.now, HM, new Message.Unknown("x".repeat(Message.MAX_BYTES + 1)), 2))
                .withMessageContaining("262145 bytes")
                .withMessageContaining("at most 262144")
                .matches(e -> e.reason() == SendRefusedException.Reason.TOO_LARGE);
        assertThat(new Message.Heartbeat().text().length()).isLessThan(Packet.MAX_PAYLOAD);
    }

    @Test
    @DisplayName(
            "the window: at most 64 numbers from the oldest unacknowledged packet on, 8 of them left to urgent ones")
    void window() {
        agent.send(HM, new Message.Unknown("x".repeat(Message.MAX_BYTES)), 1);
        assertThat(agent.sent).hasSize(56);
        for (int number = 2; number <= 56; number++) {
            agent.receive(HM, Side.ack(number));
        }
        assertThat(agent.sent).as("the oldest is still out").hasSize(56);
        for (int i = 0; i < 20; i++) {
            agent.send(HM, new Message.Shutdown(Message.Shutdown.Kind.OS), 10 + i);
        }
        assertThat(agent.sent).hasSize(64);
        agent.receive(HM, Side.ack(1));
        assertThat(agent.sent.size()).isEqualTo(64 + 12 + 56 - 12 - 8);
    }

    @Test
    @DisplayName("HV-15: an urgent message goes before the parts that wait, and the next part says how many it skips")
    void urgentOvertakes() {
        agent.send(HM, new Message.Unknown("x".repeat(1400 * 100)), 1);
        agent.forget().send(HM, new Message.Shutdown(Message.Shutdown.Kind.DAEMON), 2);
        assertThat(agent.packets())
                .containsExactly(Packet.of(57, Vectors.ALL.get(10).packet().flags(), "SHDN:DAEMON"));
        agent.send(HM, new Message.Heartbeat(), 3);
        agent.forget().receive(HM, Side.ack(1));
        assertThat(agent.packets()).isEmpty();
        agent.receive(HM, Side.ack(2));
        agent.receive(HM, Side.ack(3));
        assertThat(agent.packets()).singleElement().satisfies(part -> {
            assertThat(part.number()).isEqualTo(59);
            assertThat(part.skipped()).isEqualTo(2);
        });
    }

    @Test
    @DisplayName("HV-16: a heartbeat lost between the parts of a message does not hold the message up")
    void heartbeatLostBetweenParts() {
        Side monitor = Side.openMonitor();
        String text = "x".repeat(1400 * 60);
        agent.send(HM, new Message.Unknown(text), 1);
        agent.send(HM, new Message.Heartbeat(), 2);
        boolean moved = true;
        while (moved) {
            List<Outbound> sent = List.copyOf(agent.sent);
            agent.sent.clear();
            sent.stream()
                    .map(Outbound::packet)
                    .filter(packet -> packet.has(Flag.ACKR))
                    .forEach(packet -> monitor.receive(VM, packet));
            monitor.packets().forEach(ack -> agent.receive(HM, ack));
            monitor.sent.clear();
            moved = !sent.isEmpty();
        }
        assertThat(monitor.events).containsExactly(new SessionEvent.Received(VM, new Message.Unknown(text)));
        assertThat(agent.events).contains(new SessionEvent.Delivered(HM, 1));
    }

    @Test
    @DisplayName(
            "OPEN: the peer opens afresh in the middle of a message: its parts are sent anew, the acknowledged ones too")
    void restarted() {
        agent.send(HM, new Message.Unknown("x".repeat(2000)), 1);
        agent.send(HM, BELL, 2);
        agent.receive(HM, Side.ack(1));
        agent.forget().receive(HM, Side.syn(10, Flag.END, Vectors.VIOS_TEXT));
        assertThat(agent.packets())
                .extracting(Packet::number)
                .as("SYN ACK, then both parts under new numbers; the message of one packet keeps its own")
                .containsExactly(10, 4, 5);
        agent.receive(HM, Side.ack(2));
        agent.receive(HM, Side.ack(4));
        agent.receive(HM, Side.ack(3));
        agent.receive(HM, Side.ack(5));
        assertThat(agent.events)
                .containsExactly(
                        new SessionEvent.Refreshed(HM, Side.MONITOR, true),
                        new SessionEvent.Delivered(HM, 2),
                        new SessionEvent.Delivered(HM, 1));
        agent.forget().pass(Duration.ofSeconds(20));
        assertThat(agent.sent).isEmpty();
    }

    @Test
    @DisplayName("OPEN: a late copy of an earlier SYN END is dropped; the parts that were acknowledged are kept")
    void lateSynEnd() {
        agent.receive(HM, Side.part(9, 0, "START", Flag.BEG));
        agent.forget().receive(HM, Side.syn(7, Flag.END, Vectors.VIOS_TEXT));
        assertThat(agent.sent).isEmpty();
        assertThat(agent.dropped(DropReason.SYN)).isEqualTo(1);
        agent.receive(HM, Side.part(10, 0, "_HB", Flag.END));
        assertThat(agent.events).containsExactly(Side.received(HM, "START_HB"));
    }

    @Test
    @DisplayName("the order of queues: acknowledgments of urgent packets, urgent, acknowledgments, normal")
    void order() {
        agent.send(HM, BELL, 1);
        agent.send(HM, new Message.Shutdown(Message.Shutdown.Kind.OS), 2);
        agent.forget().pass(Duration.ofMillis(500));
        assertThat(agent.packets()).extracting(Packet::number).containsExactly(2, 1);
    }

    @Test
    @DisplayName("what waits for a peer is limited, and the text says how much waits")
    void queueFull() {
        Side small = Side.openAgent(HvncpSettings.of(Map.of("hvncp.queuedMessages", "2")));
        small.send(HM, BELL, 1);
        small.send(HM, BELL, 2);
        assertThatExceptionOfType(SendRefusedException.class)
                .isThrownBy(() -> small.endpoint.send(small.now, HM, BELL, 3))
                .withMessageContaining("2 messages of 18 bytes wait for 16DC662CB90E, at most 2 and")
                .matches(e -> e.reason() == SendRefusedException.Reason.QUEUE_FULL);
        small.send(HM, new Message.Heartbeat(), 4);
        small.receive(HM, Side.ack(2));
        small.send(HM, BELL, 5);
    }

    @Test
    @DisplayName("HV-10: numbers wrap with resends under way")
    void wrap() {
        for (int i = 0; i < 254; i++) {
            agent.send(HM, new Message.Heartbeat(), i);
        }
        agent.forget().send(HM, BELL, 1);
        agent.send(HM, BELL, 2);
        agent.send(HM, BELL, 3);
        assertThat(agent.packets()).extracting(Packet::number).containsExactly(255, 0, 1);
        agent.receive(HM, Side.ack(0));
        agent.forget().pass(Duration.ofMillis(500));
        assertThat(agent.packets()).extracting(Packet::number).containsExactly(255, 1);
        agent.receive(HM, Side.ack(255));
        agent.receive(HM, Side.ack(1));
        assertThat(agent.events)
                .containsExactly(new SessionEvent.Delivered(HM, 3 - 2), new SessionEvent.Delivered(HM, 3));
    }

    @Test
    @DisplayName(
            "HV-28: the guard's beats, 16 numbers on, are heard in the same session; the agent leaves its numbers out")
    void guard() {
        Side monitor = Side.openMonitor();
        int next = agent.endpoint.sessions().get(0).nextNumber();
        monitor.receive(VM, Packet.heartbeat(next + 16));
        monitor.receive(VM, Packet.heartbeat(next + 17));
        assertThat(monitor.events).containsExactly(Side.received(VM, "HB:"), Side.received(VM, "HB:"));
        agent.endpoint.skipNumbers(agent.now, HM, 32);
        agent.send(HM, BELL, 1);
        monitor.forget();
        agent.packets().forEach(packet -> monitor.receive(VM, packet));
        assertThat(monitor.events).containsExactly(Side.received(VM, "DBELL:0x2"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> agent.endpoint.skipNumbers(agent.now, HM, 65))
                .withMessage("count=65 is not allowed, use 1 to 64");
    }
}
