package io.vigil.hvncp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.vigil.platform.internal.PacedTime;
import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SystemTime;
import io.vigil.spi.port.Secret;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real sockets on loopback. */
class UdpCarriersTest {
    private static final MacAddress HM = Side.HM;
    private static final MacAddress VM = Side.VM;
    private static final Optional<Secret> KEY = Optional.of(new Secret("of the host group 1"));
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final PooledTasks tasks = new PooledTasks(PoolSettings.DEFAULT);
    private final SystemTime time = new SystemTime();
    private final UdpCarriers carriers = UdpCarriers.of(tasks, time);
    private final List<Frame> atTrunk = new CopyOnWriteArrayList<>();
    private final List<Frame> atAdapter = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        carriers.close();
        tasks.close();
    }

    @ParameterizedTest(name = "HV-25: frames both ways, a broadcast to all, with key {0}")
    @ValueSource(booleans = {false, true})
    void bothWays(boolean keyed) throws IOException {
        Optional<Secret> key = keyed ? KEY : Optional.empty();
        UdpCarriers.Trunk trunk = carriers.trunk("ent22", HM, ANY, key);
        Carrier adapter = carriers.adapter("ent1", VM, trunk.bound(), key);
        trunk.open(atTrunk::add);
        adapter.open(atAdapter::add);
        adapter.send(HM, new byte[] {1});
        await().pollInterval(Duration.ofMillis(5)).until(() -> atTrunk.size() == 1);
        trunk.send(VM, new byte[] {2});
        trunk.send(MacAddress.BROADCAST, new byte[] {3});
        await().pollInterval(Duration.ofMillis(5)).until(() -> atAdapter.size() == 2);
        assertThat(atTrunk).containsExactly(new Frame(VM, HM, new byte[] {1}));
        assertThat(atAdapter)
                .containsExactlyInAnyOrder(
                        new Frame(HM, VM, new byte[] {2}), new Frame(HM, MacAddress.BROADCAST, new byte[] {3}));
        assertThat(trunk.drops()).isEmpty();
        assertThat(trunk.framing()).isEqualTo(Framing.EXACT);
    }

    @Test
    @DisplayName("HV-24: no agent ever gets another agent's frame: neither from the agent nor from the trunk")
    void isolated() throws IOException {
        UdpCarriers.Trunk trunk = carriers.trunk("ent22", HM, ANY, Optional.empty());
        Carrier first = carriers.adapter("ent1", VM, trunk.bound(), Optional.empty());
        Carrier second = carriers.adapter("ent1", Side.OTHER, trunk.bound(), Optional.empty());
        List<Frame> atSecond = new CopyOnWriteArrayList<>();
        trunk.open(atTrunk::add);
        first.open(atAdapter::add);
        second.open(atSecond::add);
        first.send(Side.OTHER, new byte[] {1});
        first.send(MacAddress.BROADCAST, new byte[] {2});
        second.send(HM, new byte[] {3});
        await().pollInterval(Duration.ofMillis(5)).until(() -> atTrunk.size() == 2);
        trunk.send(VM, new byte[] {4});
        trunk.send(Side.OTHER, new byte[] {5});
        await().pollInterval(Duration.ofMillis(5)).until(() -> atAdapter.size() == 1 && atSecond.size() == 1);
        assertThat(atSecond).containsExactly(new Frame(HM, Side.OTHER, new byte[] {5}));
        assertThat(trunk.drops()).isEqualTo(Map.of(DropReason.ADDRESS, 1L));
    }

    @Test
    @DisplayName("HV-25: without a key only loopback; a key has 16 to 1024 bytes")
    void keyRequired() {
        InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> carriers.trunk("ent22", HM, everywhere, Optional.empty()))
                .withMessage("address=0.0.0.0 is not allowed without hvncp.udp.key, use a key or a loopback address");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> carriers.adapter("ent1", VM, new InetSocketAddress("192.0.2.1", 1), Optional.empty()))
                .withMessageContaining("192.0.2.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> carriers.trunk("ent22", HM, everywhere, Optional.of(new Secret("short"))))
                .withMessage("length of hvncp.udp.key=5 is not allowed, use 16 to 1024");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> carriers.adapter(
                        "ent1", VM, InetSocketAddress.createUnresolved("no.such.host.invalid", 1), KEY))
                .withMessageContaining("no.such.host.invalid");
        assertThatIllegalArgumentException().isThrownBy(() -> carriers.trunk("ent22", MacAddress.BROADCAST, ANY, KEY));
    }

    @Test
    @DisplayName("HV-25: with a key another address may be bound")
    void keyed() throws IOException {
        UdpCarriers.Trunk trunk = carriers.trunk("ent22", HM, new InetSocketAddress("0.0.0.0", 0), KEY);
        InetSocketAddress at = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), trunk.bound().getPort());
        trunk.open(atTrunk::add);
        Carrier adapter = carriers.adapter("ent1", VM, at, KEY);
        adapter.open(atAdapter::add);
        adapter.send(HM, new byte[] {1});
        await().pollInterval(Duration.ofMillis(5)).until(() -> atTrunk.size() == 1);
    }

    @Test
    @DisplayName("HV-25: what is forged, cut, unsealed or repeated is dropped and counted")
    void forged() throws IOException {
        UdpCarriers.Trunk trunk = carriers.trunk("ent22", HM, ANY, KEY);
        trunk.open(atTrunk::add);
        Carrier other = carriers.adapter("ent1", VM, trunk.bound(), Optional.of(new Secret("of another host group")));
        other.open(atAdapter::add);
        await().pollInterval(Duration.ofMillis(5)).until(() -> trunk.drops().getOrDefault(DropReason.SEAL, 0L) == 1);
        byte[] sealed = sealedHeartbeat();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.send(new DatagramPacket(sealed, sealed.length, trunk.bound()));
            await().pollInterval(Duration.ofMillis(5)).until(() -> atTrunk.size() == 1);
            socket.send(new DatagramPacket(sealed, sealed.length, trunk.bound()));
            for (int length = 0; length < sealed.length; length++) {
                socket.send(new DatagramPacket(sealed, length, trunk.bound()));
            }
            for (int bit = 0; bit < sealed.length * 8; bit++) {
                byte[] damaged = sealed.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                socket.send(new DatagramPacket(damaged, damaged.length, trunk.bound()));
                if (bit % 64 == 0) {
                    int so = bit + 1;
                    await().pollInterval(Duration.ofMillis(5))
                            .until(() -> trunk.drops().getOrDefault(DropReason.SEAL, 0L) == 1 + sealed.length + so);
                }
            }
        }
        await().pollInterval(Duration.ofMillis(5)).until(() -> trunk.drops()
                .equals(Map.of(DropReason.SEAL, 1L + 9L * sealed.length, DropReason.REPLAY, 1L)));
        assertThat(atTrunk).hasSize(1);
    }

    @Test
    @DisplayName("an adapter that went, or was never there, gets nothing; one that came again at another port does")
    void ports() throws IOException {
        UdpCarriers.Trunk trunk = carriers.trunk("ent22", HM, ANY, Optional.empty());
        trunk.open(atTrunk::add);
        trunk.send(VM, new byte[] {1});
        Carrier first = carriers.adapter("ent1", VM, trunk.bound(), Optional.empty());
        first.open(atAdapter::add);
        first.send(HM, new byte[] {1});
        await().pollInterval(Duration.ofMillis(5)).until(() -> atTrunk.size() == 1);
        Carrier second = carriers.adapter("ent1", VM, trunk.bound(), Optional.empty());
        List<Frame> atSecond = new CopyOnWriteArrayList<>();
        second.open(atSecond::add);
        second.send(HM, new byte[] {2});
        await().pollInterval(Duration.ofMillis(5)).until(() -> atTrunk.size() == 2);
        first.close();
        Carrier guard = carriers.silentAdapter("ent1", VM, trunk.bound(), Optional.empty());
        guard.open(frame -> {});
        guard.send(HM, new byte[] {3});
        await().pollInterval(Duration.ofMillis(5)).until(() -> atTrunk.size() == 3);
        trunk.send(VM, new byte[] {4});
        await().pollInterval(Duration.ofMillis(5)).until(() -> atSecond.size() == 1);
        second.close();
        assertThat(atAdapter).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> second.open(frame -> {}));
    }

    @Test
    @DisplayName("an adapter that comes later gets the last broadcast at once, and only when it is new")
    void newcomer() throws IOException {
        UdpCarriers.Trunk trunk = carriers.trunk("ent22", HM, ANY, Optional.empty());
        trunk.open(atTrunk::add);
        trunk.send(MacAddress.BROADCAST, new byte[] {1});
        trunk.send(MacAddress.BROADCAST, new byte[] {2});
        Carrier adapter = carriers.adapter("ent1", VM, trunk.bound(), Optional.empty());
        adapter.open(atAdapter::add);
        await().pollInterval(Duration.ofMillis(5)).until(() -> !atAdapter.isEmpty());
        trunk.send(VM, new byte[] {3});
        await().pollInterval(Duration.ofMillis(5)).until(() -> atAdapter.size() == 2);
        assertThat(atAdapter)
                .containsExactly(
                        new Frame(HM, MacAddress.BROADCAST, new byte[] {2}), new Frame(HM, VM, new byte[] {3}));
    }

    @Test
    @DisplayName("a port that is taken is an error at once; a closed trunk gives its port back")
    void taken() throws IOException {
        UdpCarriers.Trunk trunk = carriers.trunk("ent22", HM, ANY, Optional.empty());
        InetSocketAddress at = trunk.bound();
        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> carriers.trunk("ent23", HM, at, Optional.empty()));
        trunk.open(atTrunk::add);
        trunk.close();
        trunk.close();
        await().pollInterval(Duration.ofMillis(5))
                .ignoreExceptionsInstanceOf(SocketException.class)
                .until(() -> carriers.trunk("ent23", HM, at, Optional.empty())
                        .bound()
                        .equals(at));
        carriers.close();
        assertThatIllegalStateException().isThrownBy(() -> carriers.trunk("x", HM, ANY, Optional.empty()));
    }

    @Test
    @DisplayName(
            "HV-25, HV-29: the whole protocol over keyed UDP: handshake, 100 KiB message both ways, beats, orderly end")
    void stations() throws Exception {
        UdpCarriers.Trunk trunk = carriers.trunk("ent22", HM, ANY, KEY);
        CarrierConformance.check(trunk, carriers.adapter("ent1", VM, trunk.bound(), KEY), tasks, time);
    }

    @Test
    @DisplayName("the wait for datagrams goes on from call to call, also when time is paced and calls are short")
    void paced() throws IOException {
        int speed = 1000;
        PacedTime fast = new PacedTime(time, speed);
        try (PooledTasks paced = new PooledTasks(PoolSettings.DEFAULT.withSpeed(speed));
                UdpCarriers some = UdpCarriers.of(paced, fast)) {
            UdpCarriers.Trunk trunk = some.trunk("ent22", HM, ANY, Optional.empty());
            Carrier adapter = some.adapter("ent1", VM, trunk.bound(), Optional.empty());
            trunk.open(atTrunk::add);
            adapter.open(atAdapter::add);
            Duration end = fast.monotonic().plus(Duration.ofMinutes(10));
            await().pollInterval(Duration.ofMillis(5)).until(() -> {
                adapter.send(HM, new byte[] {1});
                trunk.send(VM, new byte[] {2});
                return fast.monotonic().compareTo(end) > 0;
            });
            int before = atTrunk.size() + atAdapter.size();
            await().pollInterval(Duration.ofMillis(5)).until(() -> {
                adapter.send(HM, new byte[] {1});
                return atTrunk.size() + atAdapter.size() > before;
            });
            assertThat(atTrunk).hasSizeGreaterThan(20);
            assertThat(atAdapter).hasSizeGreaterThan(20);
        }
    }

    /** Caught on the wire: one sealed datagram of the right key. */
    private byte[] sealedHeartbeat() throws IOException {
        try (DatagramSocket ear = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            ear.setSoTimeout(5000);
            InetSocketAddress at = new InetSocketAddress(ear.getLocalAddress(), ear.getLocalPort());
            Carrier adapter = carriers.silentAdapter("ent1", VM, at, KEY);
            adapter.open(frame -> {});
            adapter.send(HM, PacketCodec.open().encode(Packet.heartbeat(1)));
            DatagramPacket caught = new DatagramPacket(new byte[2000], 2000);
            ear.receive(caught);
            return java.util.Arrays.copyOf(caught.getData(), caught.getLength());
        }
    }
}
