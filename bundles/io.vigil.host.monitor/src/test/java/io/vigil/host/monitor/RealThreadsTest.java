package io.vigil.host.monitor;

import static io.vigil.host.monitor.Lab.A;
import static io.vigil.host.monitor.Lab.A1;
import static io.vigil.host.monitor.Lab.VM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.UdpCarriers;
import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SecureRandomness;
import io.vigil.platform.internal.SystemTime;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.MsgKey;
import io.vigil.vios.health.codec.RequestWriter;
import io.vigil.vios.health.library.CaaNodes;
import io.vigil.vios.health.library.DatabaseClock;
import io.vigil.vios.health.library.HealthDatabase;
import io.vigil.vios.health.library.HealthLog;
import io.vigil.vios.health.library.HealthSettings;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.HostMonitors;
import io.vigil.vios.health.library.VioPassThrough;
import io.vigil.vios.health.library.ViosEnvironment;
import io.vigil.vm.agent.VmAdapters;
import io.vigil.vm.agent.VmAgent;
import io.vigil.vm.agent.VmDisk;
import io.vigil.vm.agent.VmScripts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One host monitor and one agent on UDP, real threads, a database with connections of its own; times are short. */
@DisplayName("host monitor: real threads and sockets")
final class RealThreadsTest {
    private static final Duration HEARTBEAT = Duration.ofMillis(100);
    private static final HvncpSettings PROTOCOL = HvncpSettings.DEFAULT.scaled(0.02);
    private static final HostMonitorSettings SETTINGS = new HostMonitorSettings(
            Duration.ofMillis(100),
            true,
            Duration.ofMillis(1000),
            Duration.ofMillis(50),
            Duration.ofMillis(10),
            Duration.ofMillis(500),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            false,
            PROTOCOL);

    private final PooledTasks tasks = new PooledTasks(PoolSettings.DEFAULT);
    private final SystemTime time = new SystemTime();
    private final SecureRandomness random = new SecureRandomness();
    private final TestSql sql = new TestSql();
    private final UdpCarriers carriers = UdpCarriers.of(tasks, time);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final HealthDatabase database = HealthDatabase.of(
            sql.source(),
            DatabaseClock.ofDatabase(),
            random,
            pause -> {
                try {
                    new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            },
            HealthSettings.DEFAULT);
    private HostMonitor monitor;
    private VioPassThrough vios;
    private VmAgent agent;
    private volatile InetSocketAddress trunk;

    @BeforeEach
    void start() throws IOException {
        monitor = new HostMonitor(
                new HostMonitor.Setup(
                        A1,
                        new HostMonitorLibrary(database, A1),
                        new MonitorAdapters() {
                            @Override
                            public Set<String> names() {
                                return Set.of("ent22");
                            }

                            @Override
                            public Carrier open(String name) throws IOException {
                                UdpCarriers.Trunk opened = carriers.trunk(
                                        name,
                                        Lab.mac(A1),
                                        new InetSocketAddress(
                                                InetAddress.getLoopbackAddress(), trunk == null ? 0 : trunk.getPort()),
                                        Optional.empty());
                                trunk = opened.bound();
                                return opened;
                            }
                        },
                        SETTINGS,
                        Optional.of((level, text) -> log.add(text))),
                tasks,
                time,
                random);
        HostMonitors reach = new HostMonitors() {
            @Override
            public String start(String uuid, int level) {
                if (uuid.equals(A1)) {
                    monitor.start();
                }
                return "";
            }

            @Override
            public void stop(String uuid) {
                monitor.stop();
            }

            @Override
            public boolean tell(String uuid, HmCommand command, long tag) {
                return uuid.equals(A1) && monitor.tell(command, tag);
            }
        };
        vios = new VioPassThrough(
                database, new ViosEnvironment(A1, A, reach, monitor, CaaNodes.SAME_AS_VIOS, HealthLog.NONE));
        run(Lab.addMs(A));
        until(() -> trunk != null);
        agent = agent();
        agent.start("boot-1");
        run(Lab.vms(Action.ADD_VM, A, VM));
        run(Lab.vms(Action.START_VM, A, VM));
        until(() -> logged("VM '" + VM + "' state changed to DETECTED."));
    }

    @AfterEach
    void end() {
        sql.release();
        agent.halt();
        monitor.kill();
        carriers.close();
        tasks.close();
        database.close();
    }

    private VmAgent agent() {
        VmAdapters adapters = new VmAdapters() {
            @Override
            public Set<String> names() {
                return Set.of("ent1");
            }

            @Override
            public Carrier open(String name) throws IOException {
                return carriers.adapter(name, MacAddress.derived(VM, name), trunk, Optional.empty());
            }
        };
        VmScripts scripts = new VmScripts() {
            @Override
            public Optional<String> complaint(String script) {
                return Optional.of("none here");
            }

            @Override
            public Runnable run(String app, String kind, List<String> command, IntConsumer ended) {
                throw new AssertionError("no script is to be run");
            }
        };
        return new VmAgent(
                new VmAgent.Setup(
                        VM,
                        "LINUX",
                        new VmDisk("LINUX"),
                        adapters,
                        scripts,
                        HEARTBEAT,
                        Duration.ofSeconds(-1),
                        PROTOCOL,
                        Optional.empty()),
                tasks,
                time,
                random);
    }

    private void run(HealthRequest request) {
        assertThat(vios.execute(RequestWriter.write(request)).exitCode()).isZero();
    }

    private boolean logged(String text) {
        return log.stream().anyMatch(line -> line.contains(text));
    }

    private static void until(java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }

    private String one(String query) {
        return sql.rows(query).get(0);
    }

    private String lastBeat() {
        return one("SELECT hmhbts FROM vioshs.vios WHERE viosuuid='" + A1 + "'");
    }

    @Test
    @DisplayName("VH-46 VH-47 VH-53 VH-52 over UDP: heartbeats, a message, silence, back again, an orderly end")
    void wire() {
        assertThat(one("SELECT state FROM vioshs.vm WHERE vmuuid='" + VM + "'")).isEqualTo("3");
        MsgKey key = new MsgKey(VM, 7, 1);
        run(new HealthRequest.PutMsg(key, OptionalInt.empty(), "<Command code=\"0x2\"/>"));
        until(() ->
                sql.rows("SELECT status FROM vioshs.msg WHERE direction='U'").equals(List.of("4")));
        run(new HealthRequest.MsgRef(Action.ACK_MSG, key));
        until(() -> sql.rows("SELECT * FROM vioshs.msg").isEmpty());
        agent.halt();
        until(() -> monitor.local().orElseThrow().missing().containsKey(VM));
        until(() -> !one("SELECT vmhbmissed FROM vioshs.map WHERE viosuuid='" + A1 + "'")
                .equals("null"));
        agent = agent();
        agent.start("boot-1");
        until(() -> one("SELECT vmhbmissed FROM vioshs.map WHERE viosuuid='" + A1 + "'")
                .equals("null"));
        monitor.stop().toCompletableFuture().join();
        assertThat(log).contains("HostMonitor has been shutdown.");
        assertThat(one("SELECT hmstate FROM vioshs.vios WHERE viosuuid='" + A1 + "'"))
                .isEqualTo("0");
    }

    @Test
    @DisplayName(
            "VH-51 a decision that does not get through ends the heartbeats; afterwards both go on, with the decision's age")
    void stuck() throws InterruptedException {
        sql.held = "SET vmhbmissed=?, misshistory";
        agent.halt();
        until(() -> logged("state changed to MISSING"));
        new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
        String last = lastBeat();
        new CountDownLatch(1).await(600, TimeUnit.MILLISECONDS);
        assertThat(lastBeat()).isEqualTo(last);
        sql.release();
        until(() -> !lastBeat().equals(last));
        until(() -> !one("SELECT vmhbmissed FROM vioshs.map WHERE viosuuid='" + A1 + "'")
                .equals("null"));
        assertThat(one("SELECT CASE WHEN vmhbmissed < TIMESTAMP '" + last
                        + "' + INTERVAL '1' SECOND THEN 1 ELSE 0 END FROM vioshs.map WHERE viosuuid='" + A1 + "'"))
                .isEqualTo("1");
    }

    @Test
    @DisplayName("VH-44 a fault on real threads: another run, the VM is heard again")
    void respawn() {
        String before = one("SELECT hmident FROM vioshs.vios WHERE viosuuid='" + A1 + "'");
        sql.cut = true;
        until(() -> logged("vioHmPrepErrorHandler"));
        sql.cut = false;
        until(() -> monitor.local().map(state -> state.heartbeatAgeSec() == 0).orElse(false));
        monitor.kill();
        log.clear();
        monitor.start();
        until(() -> logged("VM '" + VM + "' state changed to DETECTED."));
        assertThat(one("SELECT hmident FROM vioshs.vios WHERE viosuuid='" + A1 + "'"))
                .isNotEqualTo(before);
        assertThat(one("SELECT state FROM vioshs.vm WHERE vmuuid='" + VM + "'")).isEqualTo("3");
    }
}
