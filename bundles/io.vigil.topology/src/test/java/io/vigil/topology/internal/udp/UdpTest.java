package io.vigil.topology.internal.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SecureRandomness;
import io.vigil.platform.internal.SystemTime;
import io.vigil.spi.port.Secret;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.MachinesList;
import io.vigil.topology.NodeState;
import io.vigil.topology.TopologyDaemon;
import io.vigil.topology.TopologySettings;
import java.io.IOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Real sockets, real threads: three daemons on the loopback addresses. */
class UdpTest {
    @Test
    @DisplayName("section 9, module ip: three daemons form a ring over UDP; a clean stop reaches the others")
    void ring() throws IOException {
        SystemTime time = new SystemTime();
        PooledTasks tasks = new PooledTasks(new PoolSettings(2, 8, 8, 64, 1024, 1));
        int port = freePort();
        MachinesList list = MachinesList.parse("domain udp ; version 1 ; config-id 1\n"
                + "network lo index 0 module ip frequency 1 sensitivity 4 grace auto\n"
                + "adapter 1 00000000-0000-0000-0000-000000000001 lo 127.0.0.1/8\n"
                + "adapter 2 00000000-0000-0000-0000-000000000002 lo 127.0.0.2/8\n"
                + "adapter 3 00000000-0000-0000-0000-000000000003 lo 127.0.0.3/8\n");
        List<TopologyDaemon> daemons = new ArrayList<>();
        try {
            for (int node = 1; node <= 3; node++) {
                TopologySettings settings = TopologySettings.of(node, 1_000 + node)
                        .withPort(port)
                        .withKeys(List.of(new Secret("key of the loopback test")));
                daemons.add(new TopologyDaemon(settings, list, List.of(), time, tasks, new SecureRandomness()));
            }
            daemons.forEach(TopologyDaemon::start);
            await().atMost(Duration.ofSeconds(15)).ignoreExceptions().untilAsserted(() -> assertThat(daemons)
                    .allSatisfy(daemon -> {
                        assertThat(daemon.status().rings().get(0).members()).hasSize(3);
                        assertThat(daemon.status().nodes().values()).containsOnly(NodeState.UP);
                        assertThat(daemon.status().rings().get(0).module()).isEqualTo("RUNNING");
                    }));
            daemons.get(2).stop(LeaveReason.NODE_SHUTDOWN);
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(
                            () -> assertThat(daemons.get(0).status().nodes()).containsEntry(3, NodeState.DOWN));
        } finally {
            daemons.forEach(TopologyDaemon::abandon);
            await().atMost(Duration.ofSeconds(5)).until(() -> IntStream.of(port).allMatch(UdpTest::free));
            tasks.close();
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        }
    }

    private static boolean free(int port) {
        try (DatagramSocket socket = new DatagramSocket(new java.net.InetSocketAddress("127.0.0.1", port))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
