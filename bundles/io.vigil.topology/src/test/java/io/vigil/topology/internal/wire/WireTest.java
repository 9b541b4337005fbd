package io.vigil.topology.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.spi.port.Secret;
import io.vigil.topology.ChangeCause;
import io.vigil.topology.GroupId;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.RingAddress;
import io.vigil.topology.internal.wire.FrameException.Cause;
import io.vigil.topology.internal.wire.Message.Departure;
import io.vigil.topology.internal.wire.Message.GoneNode;
import io.vigil.topology.internal.wire.Message.GroupInfo;
import io.vigil.topology.internal.wire.Message.Rhythm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames (spec 82, section 12). */
class WireTest {
    private static final RingAddress FOUR = RingAddress.parse("10.0.0.9");
    private static final RingAddress SIX = RingAddress.parse("fd00::9");
    private static final GroupId GROUP = new GroupId(FOUR, 1_700_000_000_000_000_000L, 42);
    private static final Keys KEYS = new Keys(List.of(new Secret("a key of more than 16 characters")));

    static List<Message> messages() {
        List<RingAddress> list = List.of(FOUR, RingAddress.parse("10.0.0.1"));
        return List.of(
                new Message.Proclaim(GROUP, 24),
                new Message.Join(GROUP, list),
                new Message.Hint(SIX),
                new Message.Ptc(GROUP, list, new GroupId(SIX, 1, 2)),
                new Message.PtcAck(GROUP),
                new Message.Nack(GROUP),
                new Message.Commit(
                        GROUP,
                        list,
                        new Rhythm(1000, 4, 0),
                        ChangeCause.ORDER,
                        List.of(new Departure(SIX, LeaveReason.NODE_SHUTDOWN))),
                new Message.CommitAck(GROUP),
                new Message.Heartbeat(),
                new Message.Death(FOUR, GROUP),
                new Message.Stale(GROUP, new GroupId(SIX, 3, 4)),
                new Message.Probe(7),
                new Message.ProbeAck(-7),
                new Message.Broadcast(list, new Message.Hint(FOUR)),
                new Message.Connectivity(List.of(new GroupInfo(
                        255, GROUP, 90_000, List.of(1, 32_767), List.of(new GoneNode(2, LeaveReason.NODE_SHUTDOWN))))),
                new Message.Leave(FOUR, GROUP, LeaveReason.RESET),
                new Message.DataAck(1, 2, 3, 4, 8));
    }

    @ParameterizedTest(name = "{0} arrives as it was sent, over IPv4 and IPv6, signed and not")
    @MethodSource("messages")
    void roundTrip(Message message) throws FrameException {
        for (Keys keys : List.of(KEYS, new Keys(List.of()))) {
            for (RingAddress source : List.of(FOUR, SIX)) {
                Wire wire = new Wire("c1", keys, 7, 11);
                List<byte[]> frames = wire.frames(1, 3, source, GROUP, 5, message);
                assertThat(frames).hasSize(1);
                assertThat(MessageType.peek(frames.get(0))).contains(MessageType.of(message));
                assertThat(wire.receiver().take(frames.get(0)))
                        .contains(new Envelope(3, 7, source, 11, GROUP, message, 1, 1));
            }
        }
    }

    @Test
    @DisplayName(
            "section 12: lists that are too long for one frame are split, also when parts overtake each other or are lost")
    void longLists() throws FrameException {
        List<RingAddress> many = IntStream.range(1, 129)
                .mapToObj(i -> RingAddress.parse("fd00::" + Integer.toHexString(i)))
                .toList();
        Message join = new Message.Join(GROUP, many);
        Wire wire = new Wire("c1", KEYS, 7, 11);
        Receiver receiver = wire.receiver();
        List<byte[]> lost = wire.frames(1, 0, SIX, GROUP, 5, join);
        List<byte[]> frames = new ArrayList<>(wire.frames(1, 0, SIX, GROUP, 6, join));
        assertThat(frames).hasSizeGreaterThan(1).allMatch(f -> f.length <= FrameCodec.LARGEST);
        Collections.reverse(frames);
        assertThat(receiver.take(lost.get(0))).isEmpty();
        for (byte[] frame : frames.subList(0, frames.size() - 1)) {
            assertThat(receiver.take(frame)).isEmpty();
        }
        assertThat(receiver.take(frames.get(frames.size() - 1)).map(Envelope::message))
                .contains(join);
    }

    @Test
    @DisplayName("a payload of 16,384 bytes arrives")
    void longestPayload() throws FrameException {
        byte[] payload = new byte[16_384];
        payload[16_383] = 1;
        Wire wire = new Wire("c1", KEYS, 7, 11);
        Receiver receiver = wire.receiver();
        Optional<Envelope> whole = Optional.empty();
        for (byte[] frame : wire.frames(1, 0, FOUR, GROUP, 5, new Message.Data(1, 2, 3, 4, 8, payload))) {
            whole = receiver.take(frame);
        }
        assertThat(whole.map(Envelope::message))
                .hasValueSatisfying(message ->
                        assertThat(((Message.Data) message).payload()).isEqualTo(payload));
    }

    @Test
    @DisplayName("TS-7 each frame counts once; one that is 1,024 behind no more; an old incarnation never")
    void replay() throws FrameException {
        Wire wire = new Wire("c1", KEYS, 7, 11);
        Receiver receiver = wire.receiver();
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            frames.addAll(wire.frames(1, 0, FOUR, GROUP, i, new Message.Probe(i)));
        }
        receiver.take(frames.get(500));
        receiver.take(frames.get(3));
        refused(receiver, frames.get(3), Cause.REPLAY);
        receiver.take(frames.get(1_099));
        refused(receiver, frames.get(10), Cause.REPLAY);
        receiver.take(frames.get(900));
        refused(receiver, frames.get(900), Cause.REPLAY);
        receiver.take(new Wire("c1", KEYS, 7, 12)
                .frames(1, 0, FOUR, GROUP, 1, new Message.Probe(1))
                .get(0));
        refused(receiver, frames.get(901), Cause.INCARNATION);
    }

    @Test
    @DisplayName("every single flipped bit of a signed frame is noticed; every shorter frame too")
    void damage() {
        byte[] frame = new Wire("c1", KEYS, 7, 11)
                .frames(1, 0, FOUR, GROUP, 5, new Message.Death(FOUR, GROUP))
                .get(0);
        for (int bit = 0; bit < frame.length * 8; bit++) {
            byte[] damaged = frame.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> new Wire("c1", KEYS, 1, 1).receiver().take(damaged))
                    .isInstanceOf(FrameException.class);
        }
        for (int length = 0; length < frame.length; length++) {
            byte[] shorter = java.util.Arrays.copyOf(frame, length);
            assertThatThrownBy(() -> new Wire("c1", KEYS, 1, 1).receiver().take(shorter))
                    .isInstanceOf(FrameException.class);
        }
    }

    @ParameterizedTest(name = "byte {0} of an unsigned frame changed: refused")
    @ValueSource(ints = {0, 4, 6, 7})
    void header(int at) {
        Wire wire = new Wire("c1", new Keys(List.of()), 7, 11);
        byte[] frame =
                wire.frames(1, 0, FOUR, GROUP, 5, new Message.Heartbeat()).get(0);
        frame[at] ^= 0x55;
        Cause cause = at == 4 ? Cause.VERSION : at == 7 ? Cause.DOMAIN : Cause.MALFORMED;
        refused(wire.receiver(), frame, cause);
    }

    private static void refused(Receiver receiver, byte[] frame, Cause cause) {
        assertThatThrownBy(() -> receiver.take(frame))
                .isInstanceOfSatisfying(
                        FrameException.class, e -> assertThat(e.why()).isEqualTo(cause));
    }
}
