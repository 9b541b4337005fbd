package io.vigil.hvncp;

import static io.vigil.hvncp.Flag.BEG;
import static io.vigil.hvncp.Flag.END;
import static io.vigil.hvncp.Flag.PRI;
import static io.vigil.hvncp.Side.HM;
import static io.vigil.hvncp.Side.VM;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a session takes in (51, section 7). The host monitor's session began with the agent's number 1. */
class ReceiveTest {
    private final Side monitor = Side.openMonitor();

    @Test
    @DisplayName(
            "HV-11: each ACKR packet is acknowledged with its number and priority, a duplicate too, delivered once")
    void acknowledged() {
        monitor.receive(VM, Side.whole(1, "RESUME"));
        monitor.receive(VM, Side.whole(1, "RESUME"));
        assertThat(monitor.packets()).containsExactly(Side.ack(1), Side.ack(1));
        assertThat(monitor.events).containsExactly(Side.received(VM, "RESUME"));
        assertThat(monitor.dropped(DropReason.DUPLICATE)).isEqualTo(1);
        monitor.forget().receive(VM, Packet.of(2, EnumSet.of(Flag.ACKR, BEG, END, PRI), "DBELL:0x1"));
        assertThat(monitor.packets()).containsExactly(Packet.of(2, EnumSet.of(Flag.ACK, PRI), ""));
    }

    @Test
    @DisplayName("an unknown text is acknowledged and handed over as unknown")
    void unknown() {
        monitor.receive(VM, Side.whole(1, "NEWS:1"));
        assertThat(monitor.packets()).containsExactly(Side.ack(1));
        assertThat(monitor.events).containsExactly(new SessionEvent.Received(VM, new Message.Unknown("NEWS:1")));
    }

    @Test
    @DisplayName("HV-16: a whole message waits for no gap")
    void gap() {
        monitor.receive(VM, Side.whole(3, "DBELL:0x2"));
        monitor.receive(VM, Packet.heartbeat(2));
        monitor.receive(VM, Side.whole(1, "DBELL:0x1"));
        assertThat(monitor.events)
                .containsExactly(
                        Side.received(VM, "DBELL:0x2"), Side.received(VM, "HB:"), Side.received(VM, "DBELL:0x1"));
    }

    @Test
    @DisplayName("HV-13: a part of a message without ACKR is counted and dropped")
    void partWithoutAckr() {
        monitor.receive(VM, Packet.of(1, EnumSet.of(BEG), "x"));
        monitor.receive(VM, Packet.of(2, EnumSet.noneOf(Flag.class), "x"));
        monitor.receive(VM, Packet.of(3, EnumSet.of(Flag.ACK, BEG), "x"));
        assertThat(monitor.dropped(DropReason.FLAGS)).isEqualTo(3);
        assertThat(monitor.sent).isEmpty();
    }

    @Test
    @DisplayName("parts arrive in any order: the message comes when all are there, once")
    void anyOrder() {
        List<Packet> parts = new ArrayList<>(List.of(
                Side.part(1, 0, "DBELL", BEG), Side.part(2, 0, ":0x", new Flag[0]), Side.part(3, 0, "2f", END)));
        for (int seed = 0; seed < 6; seed++) {
            Side fresh = Side.openMonitor();
            Collections.shuffle(parts, new Random(seed));
            parts.forEach(part -> fresh.receive(VM, part));
            parts.forEach(part -> fresh.receive(VM, part));
            assertThat(fresh.events).containsExactly(Side.received(VM, "DBELL:0x2f"));
        }
    }

    @Test
    @DisplayName("HV-10: parts across the wrap from 0xFF to 0x00")
    void wrap() {
        Side side = Side.monitor();
        side.receive(VM, Side.syn(254, BEG, Vectors.VM_TEXT));
        side.receive(VM, Side.synAck(9));
        side.forget();
        side.receive(VM, Side.part(0, 0, ":0x", new Flag[0]));
        side.receive(VM, Side.part(1, 0, "2", END));
        side.receive(VM, Side.part(255, 0, "ELL", new Flag[0]));
        side.receive(VM, Side.part(254, 0, "DB", BEG));
        side.receive(VM, Side.part(254, 0, "DB", BEG));
        assertThat(side.events).containsExactly(Side.received(VM, "DBELL:0x2"));
        assertThat(side.packets())
                .containsExactly(Side.ack(0), Side.ack(1), Side.ack(255), Side.ack(254), Side.ack(254));
    }

    @Test
    @DisplayName("HV-10: 2,000 messages one after another, each packet twice: each delivered once")
    void manyWraps() {
        for (int i = 1; i <= 2000; i++) {
            Packet packet = Side.whole(i & 0xFF, "DBELL:0x" + Integer.toHexString(i));
            monitor.receive(VM, packet);
            monitor.receive(VM, packet);
        }
        assertThat(monitor.events).hasSize(2000);
        assertThat(monitor.events.get(1999)).isEqualTo(Side.received(VM, "DBELL:0x7d0"));
    }

    @Test
    @DisplayName("more than half the number space lost in a row: the beats after it are heard")
    void longLoss() {
        Packet first = Packet.heartbeat(1);
        monitor.receive(VM, first);
        for (int lost = 100; lost < 256; lost++) {
            Side fresh = Side.openMonitor();
            fresh.receive(VM, first);
            fresh.now = fresh.now.plusSeconds(lost);
            fresh.forget().receive(VM, Packet.heartbeat(1 + lost & 0xFF));
            fresh.receive(VM, Packet.heartbeat(2 + lost & 0xFF));
            assertThat(fresh.events).as("%d lost", lost).hasSize(2);
        }
    }

    @Test
    @DisplayName("numbers of 128 packets are remembered, not of the one before")
    void memory() {
        for (int number = 1; number <= 128; number++) {
            monitor.receive(VM, Packet.heartbeat(number));
        }
        monitor.forget();
        for (int number = 1; number <= 128; number++) {
            monitor.receive(VM, Packet.heartbeat(number));
        }
        assertThat(monitor.events).isEmpty();
        assertThat(monitor.dropped(DropReason.DUPLICATE)).isEqualTo(128);
        monitor.receive(VM, Packet.heartbeat(129));
        monitor.receive(VM, Packet.heartbeat(1));
        assertThat(monitor.events).hasSize(2);
    }

    @Test
    @DisplayName("HV-15: urgent packets between the parts do not disturb: by the sender's word, and by what came")
    void urgentBetween() {
        monitor.receive(VM, Side.part(1, 0, "DBELL", BEG));
        monitor.receive(VM, Side.part(2, 0, "SUSP", BEG, PRI));
        monitor.receive(VM, Side.part(3, 0, "END:LPM", END, PRI));
        monitor.receive(VM, Side.part(4, 0, ":0x", new Flag[0]));
        monitor.receive(VM, Side.part(6, 1, "2", END));
        assertThat(monitor.events).containsExactly(Side.received(VM, "SUSPEND:LPM"), Side.received(VM, "DBELL:0x2"));
    }

    @Test
    @DisplayName("a packet that is not known to be of another message leaves the chain open until it comes")
    void gapInChain() {
        monitor.receive(VM, Side.part(1, 0, "DBELL", BEG));
        monitor.receive(VM, Side.part(3, 0, ":0x2", END));
        assertThat(monitor.events).isEmpty();
        monitor.receive(VM, Packet.heartbeat(2));
        monitor.receive(VM, Side.part(3, 0, ":0x2", END));
        assertThat(monitor.events).containsExactly(Side.received(VM, "HB:"));
        monitor.receive(VM, Side.part(4, 0, "x", END));
        assertThat(monitor.events).hasSize(1);
    }

    @Test
    @DisplayName("two messages whose parts mix up in arrival stay two")
    void twoMessages() {
        monitor.receive(VM, Side.part(4, 0, ":0x4", END));
        monitor.receive(VM, Side.part(1, 0, "DBELL", BEG));
        monitor.receive(VM, Side.part(3, 0, "DBELL", BEG));
        monitor.receive(VM, Side.part(2, 0, ":0x2", END));
        assertThat(monitor.events).containsExactly(Side.received(VM, "DBELL:0x4"), Side.received(VM, "DBELL:0x2"));
    }

    @Test
    @DisplayName("a message of which nothing came for 30 s is discarded; one that goes on is not")
    void halfBuilt() {
        monitor.receive(VM, Side.part(1, 0, "DBELL", BEG));
        monitor.pass(Duration.ofSeconds(29)).receive(VM, Side.part(2, 0, ":", new Flag[0]));
        monitor.pass(Duration.ofSeconds(29));
        assertThat(monitor.dropped(DropReason.INCOMPLETE)).isZero();
        monitor.receive(VM, Side.part(3, 0, "0x2", END));
        assertThat(monitor.events).hasSize(1);
        monitor.receive(VM, Side.part(4, 0, "DBELL", BEG));
        monitor.receive(VM, Side.part(6, 0, "RES", BEG));
        monitor.pass(Duration.ofSeconds(30));
        assertThat(monitor.dropped(DropReason.INCOMPLETE)).isEqualTo(2);
        monitor.forget().receive(VM, Side.part(5, 0, ":0x2", END));
        assertThat(monitor.events).isEmpty();
    }

    @Test
    @DisplayName("a message over 256 KiB is dropped, and so is what gathers without an end")
    void tooLarge() {
        String text = "x".repeat(Packet.MAX_PAYLOAD);
        monitor.receive(VM, Side.part(1, 0, text, BEG));
        for (int number = 2; number < 188; number++) {
            monitor.receive(VM, Side.part(number, 0, text, new Flag[0]));
        }
        monitor.receive(VM, Side.part(188, 0, "x".repeat(345), END));
        assertThat(monitor.events).isEmpty();
        assertThat(monitor.dropped(DropReason.TOO_LARGE)).isEqualTo(1);
        for (int i = 0; i < 1000; i++) {
            monitor.receive(VM, Side.part(189 + i & 0xFF, 0, text, new Flag[0]));
        }
        assertThat(monitor.dropped(DropReason.TOO_LARGE)).isEqualTo(1 + 1000 / 252);
        assertThat(monitor.events).isEmpty();
    }

    @Test
    @DisplayName("packets without a session are neither acknowledged nor delivered")
    void noSession() {
        Side agent = Side.agent();
        agent.receive(HM, Side.whole(1, "START_HB"));
        agent.receive(HM, Side.ack(1));
        assertThat(agent.sent).isEmpty();
        assertThat(agent.dropped(DropReason.NO_SESSION)).isEqualTo(2);
    }
}
