package io.vigil.benchmarks;

import io.vigil.host.monitor.HostMonitorSettings;
import io.vigil.hvncp.Endpoint;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.ProtocolVersion;
import io.vigil.hvncp.SessionEvent;
import io.vigil.hvncp.Station;
import io.vigil.hvncp.UdpCarriers;
import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SecureRandomness;
import io.vigil.platform.internal.SystemTime;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What one host monitor costs with many agents (HV-26): it has a JVM of its own, the agents are here, UDP on loopback between them. */
final class HostMonitorLoad implements Measurement {
    private static final int AGENTS = 1_000;
    private static final int SECONDS = 30;
    private static final int FIRST_PORT = 21_000;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "monitor";
    }

    @Override
    public List<Row> measure(Path home, Path work) throws IOException, InterruptedException {
        PooledTasks tasks = new PooledTasks(PoolSettings.DEFAULT);
        SystemTime time = new SystemTime();
        try (UdpCarriers carriers = UdpCarriers.of(tasks, time)) {
            InetSocketAddress trunk = freePort();
            for (int i = 0; i < AGENTS; i++) {
                agent(i, trunk, carriers, tasks, time);
            }
            double[] found = ChildJvm.run(
                            HostMonitorMain.class,
                            ChildJvm.AS_CONTROLLER,
                            String.valueOf(trunk.getPort()),
                            String.valueOf(AGENTS),
                            String.valueOf(SECONDS))
                    .get(0);
            String method = String.format(
                    Locale.ROOT,
                    "%d agents at 1 s over UDP, fast profile (Hello each second), health database in its memory; %.0f frames/s"
                            + " arrived; processor time of its JVM over %d s",
                    AGENTS,
                    found[1],
                    SECONDS);
            return List.of(
                    Row.atMost("one host monitor, 1,000 agents", found[0], 10, "% of a core", method),
                    Row.atMost("the same, VMs taken for missing", found[2], 0, "", "none of them was"));
        } finally {
            tasks.close();
        }
    }

    /** Not one of those that the agents' sockets are given. */
    private static InetSocketAddress freePort() throws IOException {
        for (int port = FIRST_PORT; port < FIRST_PORT + 100; port++) {
            try (DatagramSocket probe = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
                return new InetSocketAddress(InetAddress.getLoopbackAddress(), probe.getLocalPort());
            } catch (BindException e) {
                // somebody's
            }
        }
        throw new IOException("no free UDP port from " + FIRST_PORT + " on");
    }

    static String uuid(int number) {
        return String.format("61be20f0-09a8-4753-b5e5-%012x", number);
    }

    /** Only what costs the host monitor something: a session, and beats once it asked for them. */
    private static void agent(
            int number, InetSocketAddress trunk, UdpCarriers carriers, PooledTasks tasks, SystemTime time)
            throws IOException {
        MacAddress own = MacAddress.derived(uuid(number), "ent1");
        AtomicReference<Optional<MacAddress>> beatTo = new AtomicReference<>(Optional.empty());
        Station station = Station.of(
                Endpoint.agent(
                        own,
                        new PeerProperties.Agent(
                                uuid(number), "LINUX", ProtocolVersion.CURRENT, ProtocolVersion.CURRENT),
                        HostMonitorSettings.FAST.protocol(),
                        new SecureRandomness()),
                carriers.adapter("ent1", own, trunk, Optional.empty()),
                tasks,
                time,
                event -> {
                    if (event instanceof SessionEvent.Received received
                            && received.message() instanceof Message.StartHeartbeat) {
                        beatTo.set(Optional.of(event.peer()));
                    } else if (event instanceof SessionEvent.Closed) {
                        beatTo.set(Optional.empty());
                    }
                },
                Optional.empty());
        station.start();
        tasks.repeat(PERIOD.multipliedBy(number).dividedBy(AGENTS), PERIOD, "beat", () -> beatTo.get()
                .ifPresent(peer -> station.send(peer, new Message.Heartbeat())));
    }
}
