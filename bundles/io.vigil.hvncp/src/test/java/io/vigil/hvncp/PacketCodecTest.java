package io.vigil.hvncp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PacketCodecTest {
    private static final PacketCodec CODEC = PacketCodec.open();

    static List<Vectors.Vector> vectors() {
        return Vectors.ALL;
    }

    @ParameterizedTest(name = "{0} (51-P1 to 51-P11, HV-1): encoded and decoded byte for byte")
    @MethodSource("vectors")
    void vector(Vectors.Vector vector) throws PacketException {
        assertThat(CODEC.encode(vector.packet())).isEqualTo(vector.bytes());
        assertThat(CODEC.decode(vector.bytes(), Framing.EXACT)).isEqualTo(vector.packet());
        assertThat(CODEC.decode(vector.bytes(), Framing.PADDED)).isEqualTo(vector.packet());
    }

    @ParameterizedTest(name = "HV-2: {0} with any single bit flipped is rejected")
    @MethodSource("vectors")
    void flipped(Vectors.Vector vector) {
        for (int bit = 0; bit < vector.bytes().length * 8; bit++) {
            byte[] damaged = vector.bytes().clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            for (Framing framing : Framing.values()) {
                assertThat(reason(damaged, framing))
                        .as("bit %d, %s", bit, framing)
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest(name = "HV-3: {0} cut short or followed by more is rejected")
    @MethodSource("vectors")
    void cut(Vectors.Vector vector) {
        for (int length = 0; length < vector.bytes().length; length++) {
            DropReason expected = length < PacketCodec.HEADER ? DropReason.SHORT : DropReason.LENGTH;
            assertThat(reason(Arrays.copyOf(vector.bytes(), length), Framing.EXACT))
                    .isEqualTo(expected);
            assertThat(reason(Arrays.copyOf(vector.bytes(), length), Framing.PADDED))
                    .isEqualTo(expected);
        }
        byte[] longer = Arrays.copyOf(vector.bytes(), vector.bytes().length + 1);
        assertThat(reason(longer, Framing.EXACT)).isEqualTo(DropReason.LENGTH);
    }

    @Test
    @DisplayName("HV-2: padding of a short raw frame has no effect, whatever it holds; a long frame has none")
    void padding() throws PacketException {
        Vectors.Vector beat = Vectors.ALL.get(7);
        byte[] padded = Arrays.copyOf(beat.bytes(), 46);
        for (int bit = beat.bytes().length * 8; bit < padded.length * 8; bit++) {
            byte[] damaged = padded.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(CODEC.decode(damaged, Framing.PADDED)).isEqualTo(beat.packet());
        }
        assertThat(reason(Arrays.copyOf(beat.bytes(), 47), Framing.PADDED)).isEqualTo(DropReason.LENGTH);
    }

    @ParameterizedTest(name = "HV-3: {0} is dropped as {1}")
    @CsvSource({
        "'', SHORT",
        "81000930000000, SHORT",
        "8100093005790000, OVERLONG",
        "81000930FFFF0000, OVERLONG",
        "8100093000010000, LENGTH",
        "8100093000000000, CHECKSUM",
        "8200093000000000BB, LENGTH",
        "82000930000000BB, VERSION",
        "01000930000000 3A, VERSION"
    })
    void reasons(String hex, DropReason expected) {
        assertThat(reason(java.util.HexFormat.of().parseHex(hex.replace(" ", "")), Framing.EXACT))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("HV-5: a Hello is heard whatever version, number and the other flags say")
    void helloOfAnotherVersion() throws PacketException {
        for (int bits = 0; bits < 256; bits++) {
            byte[] bytes = Vectors.ALL.get(0).bytes().clone();
            bytes[0] = (byte) (bits * 7);
            bytes[1] = (byte) bits;
            bytes[2] = (byte) (bits * 3);
            bytes[3] = (byte) (bits | Flag.HEL.bit());
            Packet hello = CODEC.decode(summed(bytes), Framing.EXACT);
            assertThat(hello.has(Flag.HEL)).isTrue();
            assertThat(hello.text()).isEqualTo("1556303553.811512000.38");
        }
    }

    @Test
    @DisplayName("a minor version, the spare flag and byte 7 may change; a receiver reads on")
    void laterMinorVersion() throws PacketException {
        byte[] bytes = Vectors.ALL.get(5).bytes().clone();
        bytes[1] = 9;
        bytes[3] |= 1;
        Packet packet = CODEC.decode(summed(bytes), Framing.EXACT);
        assertThat(packet.text()).isEqualTo("START_HB");
        assertThat(packet.minor()).isEqualTo(9);
    }

    @Test
    @DisplayName("HV-2: 100,000 random packets: a packet or a reason, nothing else; what is read is written alike")
    void fuzz() {
        SplittableRandom random = new SplittableRandom(51);
        Map<DropReason, Integer> reasons = new EnumMap<>(DropReason.class);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length >= PacketCodec.HEADER && i % 2 == 0) {
                // Half of them with a length that fits and a right sum, so that they get further.
                bytes[4] = 0;
                bytes[5] = (byte) (bytes.length - PacketCodec.HEADER);
                summed(bytes);
            }
            try {
                Packet packet = CODEC.decode(bytes, Framing.EXACT);
                byte[] again = CODEC.encode(packet);
                again[3] |= (byte) (bytes[3] & 1);
                assertThat(summed(again)).isEqualTo(bytes);
                read++;
            } catch (PacketException e) {
                reasons.merge(e.reason(), 1, Integer::sum);
            }
        }
        assertThat(read).isGreaterThan(1000);
        assertThat(reasons)
                .containsOnlyKeys(
                        DropReason.SHORT,
                        DropReason.OVERLONG,
                        DropReason.LENGTH,
                        DropReason.CHECKSUM,
                        DropReason.VERSION);
    }

    @Test
    @DisplayName("a packet refuses what does not fit its fields, and says field, value and range")
    void ranges() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Packet.of(256, Set.of(), ""))
                .withMessage("number=256 is not allowed, use 0 to 255");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Packet.of(0, Set.of(), "x".repeat(1401)))
                .withMessage("payload length=1401 is not allowed, use 0 to 1400");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Packet.of(0, Set.of(), -1, new byte[0]))
                .withMessageContaining("skipped=-1");
    }

    @Test
    @DisplayName("a packet is immutable, and its text form holds no payload")
    void immutable() {
        Packet packet = Vectors.ALL.get(1).packet();
        packet.payload()[0] = 0;
        assertThat(packet)
                .isEqualTo(Vectors.ALL.get(1).packet())
                .hasSameHashCodeAs(Vectors.ALL.get(1).packet());
        assertThat(packet).hasToString("Packet[1 [ACKR, BEG, SYN] 84 bytes]");
        assertThat(packet).isNotEqualTo(Vectors.ALL.get(2).packet());
    }

    private static DropReason reason(byte[] bytes, Framing framing) {
        PacketException refused = catchThrowableOfType(PacketException.class, () -> CODEC.decode(bytes, framing));
        return refused == null ? null : refused.reason();
    }

    /** Puts the right checksum in. */
    private static byte[] summed(byte[] bytes) {
        int sum = 0;
        bytes[7] = 0;
        for (byte one : bytes) {
            sum += one;
        }
        bytes[7] = (byte) sum;
        return bytes;
    }
}
