package io.vigil.hvncp.internal.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Packet;
import io.vigil.hvncp.PacketCodec;
import io.vigil.hvncp.PacketException;
import io.vigil.hvncp.internal.EthernetFrame;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.Secret;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a datagram is made of (51, section 10.1). */
class DatagramPartsTest {
    private static final MacAddress HM = MacAddress.parse("16DC662CB90E");
    private static final MacAddress VM = MacAddress.parse("6A6A0884EE11");
    private static final InetSocketAddress ONE = new InetSocketAddress("127.0.0.1", 1);
    private static final InetSocketAddress TWO = new InetSocketAddress("127.0.0.1", 2);
    private static final Optional<Secret> KEY = Optional.of(new Secret("of the host group 1"));

    private final VirtualTime time = new VirtualTime(Instant.ofEpochMilli(1_000_000));

    @Test
    @DisplayName("a frame is destination, source, type and packet; the longest datagram has 1446 bytes")
    void frame() throws PacketException {
        byte[] beat = PacketCodec.open().encode(Packet.heartbeat(1));
        EthernetFrame frame = new EthernetFrame(new Frame(VM, HM, beat), EthernetFrame.HVNCP);
        assertThat(frame.bytes())
                .isEqualTo(HexFormat.of()
                        .parseHex("16dc662cb90e" + "6a6a0884ee11" + "0600" + "8100013000030079" + "48423a"));
        assertThat(EthernetFrame.read(frame.bytes())).isEqualTo(frame);
        assertThat(EthernetFrame.control(VM, "UP").bytes())
                .isEqualTo(HexFormat.of().parseHex("ffffffffffff" + "6a6a0884ee11" + "88b6" + "5550"));
        assertThatExceptionOfType(PacketException.class)
                .isThrownBy(() -> EthernetFrame.read(new byte[13]))
                .matches(e -> e.reason() == DropReason.SHORT);
        byte[] most = PacketCodec.open().encode(Packet.of(1, Set.of(), 0, new byte[Packet.MAX_PAYLOAD]));
        byte[] longest =
                new Seal(KEY, time).seal(new EthernetFrame(new Frame(VM, HM, most), EthernetFrame.HVNCP).bytes());
        assertThat(longest).hasSize(1446);
    }

    @Test
    @DisplayName("HV-25: the counter begins with the time in ms << 16 and always rises, also when the clock goes back")
    void counter() throws PacketException {
        Seal seal = new Seal(KEY, time);
        byte[] first = seal.seal(new byte[] {1, 2, 3});
        assertThat(first).hasSize(3 + Seal.BYTES).startsWith(1, 2, 3);
        assertThat(ByteBuffer.wrap(first, 3, 8).getLong()).isEqualTo(1_000_000L << 16);
        assertThat(seal.open(seal.seal(new byte[0])).counter()).isEqualTo((1_000_000L << 16) + 1);
        time.stepWallClock(Duration.ofSeconds(-500));
        assertThat(seal.open(seal.seal(new byte[0])).counter()).isEqualTo((1_000_000L << 16) + 2);
        time.stepWallClock(Duration.ofSeconds(501));
        Seal.Opened opened = new Seal(KEY, time).open(seal.seal(new byte[] {7}));
        assertThat(opened.counter()).isEqualTo(1_001_000L << 16);
        assertThat(opened.frame()).containsExactly(7);
    }

    @Test
    @DisplayName("HV-25: of another key, too short, or without one: refused; without a key a datagram is its frame")
    void seals() throws PacketException {
        Seal seal = new Seal(KEY, time);
        byte[] other = new Seal(Optional.of(new Secret("of the host group 2")), time).seal(new byte[30]);
        for (byte[] wrong : new byte[][] {other, new byte[0], new byte[23], new byte[24]}) {
            assertThatExceptionOfType(PacketException.class)
                    .isThrownBy(() -> seal.open(wrong))
                    .matches(e -> e.reason() == DropReason.SEAL);
        }
        Seal none = new Seal(Optional.empty(), time);
        assertThat(none.seal(new byte[] {1})).containsExactly(1);
        assertThat(none.open(new byte[] {1}).frame()).containsExactly(1);
    }

    @Test
    @DisplayName("HV-25: a counter counts once; the 64 highest may come in any order, older ones never")
    void replays() {
        Replays replays = new Replays();
        assertThat(replays.fresh(VM, 1000)).isTrue();
        assertThat(replays.fresh(VM, 1000)).isFalse();
        assertThat(replays.fresh(VM, 999)).as("from before we began to listen").isFalse();
        assertThat(replays.fresh(HM, 999)).as("of another sender").isTrue();
        for (int counter = 1100; counter > 1030; counter -= 2) {
            assertThat(replays.fresh(VM, counter)).isTrue();
        }
        for (int counter = 1031; counter < 1100; counter += 2) {
            replays.fresh(VM, counter);
        }
        for (int counter = 1000; counter <= 1100; counter++) {
            assertThat(replays.fresh(VM, counter)).as("%d", counter).isFalse();
        }
        assertThat(replays.fresh(VM, 1101)).isTrue();
    }

    @Test
    @DisplayName("the table of adapters: known after UP, for 35 s after the last word; the last UP has the address")
    void ports() {
        PortTable table = new PortTable(2);
        Duration start = Duration.ofSeconds(100);
        table.heard(VM, ONE, start);
        assertThat(table.where(VM, start)).isEmpty();
        assertThat(table.up(VM, ONE, start)).isEqualTo(PortTable.Plugged.NEW);
        assertThat(table.up(VM, ONE, start)).isEqualTo(PortTable.Plugged.KNOWN);
        table.heard(VM, ONE, start.plusSeconds(30));
        table.heard(VM, TWO, start.plusSeconds(60));
        assertThat(table.where(VM, start.plusMillis(64_999))).contains(ONE);
        assertThat(table.all(start.plusSeconds(64))).containsExactly(ONE);
        assertThat(table.where(VM, start.plusSeconds(65))).isEmpty();
        assertThat(table.all(start.plusSeconds(65))).isEmpty();
        assertThat(table.up(VM, TWO, start.plusSeconds(66))).isEqualTo(PortTable.Plugged.NEW);
        table.down(VM, ONE);
        assertThat(table.where(VM, start.plusSeconds(67))).contains(TWO);
        assertThat(table.up(HM, ONE, start.plusSeconds(67))).isEqualTo(PortTable.Plugged.NEW);
        assertThat(table.up(new MacAddress(2), ONE, start.plusSeconds(68))).isEqualTo(PortTable.Plugged.NO_ROOM);
        table.down(VM, TWO);
        assertThat(table.up(new MacAddress(2), ONE, start.plusSeconds(68))).isEqualTo(PortTable.Plugged.NEW);
        assertThat(table.all(start.plusSeconds(68))).as("one copy to one place").containsExactly(ONE);
        assertThat(table.up(new MacAddress(3), ONE, start.plusSeconds(110))).isEqualTo(PortTable.Plugged.NEW);
    }
}
