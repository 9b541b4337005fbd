package io.vigil.hvncp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SystemTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * A program for a network name space of its own, in which there is a pair of virtual interfaces {@code hv0}, {@code hv1}: the
 * raw carriers on them. {@code RawEthernetTest} runs it.
 */
final class RawNamespace {
    private static final Pattern OURS = Pattern.compile("hv[0-9]");

    private RawNamespace() {}

    public static void main(String[] arguments) throws Exception {
        SystemTime time = new SystemTime();
        try (PooledTasks tasks = new PooledTasks(PoolSettings.DEFAULT)) {
            RawEthernet raw = RawEthernet.of(tasks, time);
            List<RawEthernet.Candidate> found = raw.candidates(OURS);
            assertThat(found).extracting(RawEthernet.Candidate::name).containsExactly("hv0", "hv1");
            assertThat(raw.candidates(Pattern.compile("lo|none"))).isEmpty();
            frames(raw, found.get(0), found.get(1));
            refused(raw, found.get(0));
            CarrierConformance.check(
                    raw.carrier(found.get(0), RawEthernet.BOOK),
                    raw.carrier(found.get(1), RawEthernet.BOOK),
                    tasks,
                    time);
        }
        System.out.println("raw carriers conform");
    }

    /** Short frames are padded; what is for another, or of another type, is not handed over. */
    private static void frames(RawEthernet raw, RawEthernet.Candidate one, RawEthernet.Candidate two)
            throws IOException {
        List<Frame> came = new CopyOnWriteArrayList<>();
        byte[] beat = PacketCodec.open().encode(Packet.heartbeat(1));
        try (Carrier from = raw.carrier(one, RawEthernet.SHARED_LAN);
                Carrier to = raw.carrier(two, RawEthernet.SHARED_LAN);
                Carrier otherType = raw.carrier(one, RawEthernet.BOOK)) {
            from.open(frame -> {});
            to.open(came::add);
            otherType.open(frame -> {});
            otherType.send(two.address(), beat);
            from.send(new MacAddress(2), beat);
            from.send(two.address(), beat);
            await().pollInterval(Duration.ofMillis(5)).until(() -> came.size() == 1);
            from.send(MacAddress.BROADCAST, new byte[100]);
            await().pollInterval(Duration.ofMillis(5)).until(() -> came.size() == 2);
            assertThat(came.get(0).packet()).hasSize(46).startsWith(beat);
            assertThat(came.get(1)).isEqualTo(new Frame(one.address(), MacAddress.BROADCAST, new byte[100]));
            assertThat(to.framing()).isEqualTo(Framing.PADDED);
        }
    }

    private static void refused(RawEthernet raw, RawEthernet.Candidate one) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> raw.carrier(one, 1500))
                .withMessage("hvncp.raw.ethertype=1500 is not allowed, use 1536 to 65535");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> raw.carrier(new RawEthernet.Candidate("hv9", one.address()), RawEthernet.BOOK))
                .withMessage("interface hv9 is not there");
    }
}
