package io.vigil.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.hvncp.Endpoint;
import io.vigil.hvncp.HelloId;
import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.ProtocolVersion;
import io.vigil.hvncp.SessionEvent;
import io.vigil.hvncp.Station;
import io.vigil.hvncp.UdpCarriers;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SecureRandomness;
import io.vigil.platform.internal.SystemTime;
import io.vigil.vm.agent.internal.control.ControlClient;
import io.vigil.vm.agent.internal.control.ControlRequest;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, real UDP: daemon, guard and command against two host monitors in this process. */
class AgentProcessTest {
    private static final int BEAT_MS = 400;

    @TempDir
    Path root;

    private final SystemTime time = new SystemTime();
    private final PooledTasks tasks = Ports.tasks();
    private final UdpCarriers carriers = UdpCarriers.of(tasks, time);
    private final List<Monitor> monitors = new ArrayList<>();
    private final List<Process> started = new ArrayList<>();

    private final class Monitor {
        final List<Message> heard = new CopyOnWriteArrayList<>();
        final List<Long> beats = new CopyOnWriteArrayList<>();
        final List<MacAddress> sessions = new CopyOnWriteArrayList<>();
        final InetSocketAddress bound;
        final Station station;

        Monitor(int number) throws IOException {
            MacAddress own = new MacAddress(0x6A6A_0000_0000L + number);
            UdpCarriers.Trunk trunk =
                    carriers.trunk("ent" + number, own, new InetSocketAddress("127.0.0.1", 0), Optional.empty());
            bound = trunk.bound();
            station = Station.of(
                    Endpoint.monitor(
                            own,
                            HelloId.at(time.now(), Optional.empty()),
                            new PeerProperties.Monitor("vios-" + number, ProtocolVersion.CURRENT),
                            HvncpSettings.of(Map.of("hvncp.hello.ms", "300", "hvncp.reopenDelay.ms", "100")),
                            new SecureRandomness()),
                    trunk,
                    tasks,
                    time,
                    this::event,
                    java.util.Optional.empty());
            station.start();
        }

        private void event(SessionEvent event) {
            if (event instanceof SessionEvent.Opened opened) {
                sessions.add(opened.peer());
                station.send(opened.peer(), new Message.StartHeartbeat());
            } else if (event instanceof SessionEvent.Received received) {
                if (received.message() instanceof Message.Heartbeat) {
                    beats.add(time.monotonic().toMillis());
                } else {
                    heard.add(received.message());
                }
            }
        }

        boolean hears(String text) {
            return heard.stream().anyMatch(message -> message.text().contains(text));
        }
    }

    @BeforeEach
    void monitors() throws IOException {
        monitors.add(new Monitor(1));
        monitors.add(new Monitor(2));
        Path config = root.resolve("var/ksys/config");
        Files.createDirectories(config);
        Files.writeString(
                config.resolve("agent.properties"),
                "hvncp.udp.if.ent1=127.0.0.1:" + monitors.get(0).bound.getPort() + "\nhvncp.udp.if.ent2=127.0.0.1:"
                        + monitors.get(1).bound.getPort() + "\nvmm.heartbeat.ms=" + BEAT_MS + "\nguard.maxSeconds=2\n");
    }

    @AfterEach
    void end() throws Exception {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
        OldGuards.in(root.resolve("var/ksys/run/guard.pid")).end();
        carriers.close();
        tasks.close();
    }

    private Process run(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dksys.vmm.root=" + root,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        File out = root.resolve(main.getSimpleName() + started.size() + ".out").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out)
                .start();
        started.add(process);
        return process;
    }

    private String output(String... words) throws Exception {
        int number = started.size();
        Process process = run(KsysvmmgrMain.class, words);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + "\n" + Files.readString(root.resolve("KsysvmmgrMain" + number + ".out"));
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(condition::getAsBoolean);
    }

    @Test
    @DisplayName(
            "VA-1 VA-6 VA-9 VA-10 VA-28 50-TV-43: daemon over UDP to two host monitors; SIGKILL: its guard goes on; a new one takes over")
    void life() throws Exception {
        Process first = run(VmmMain.class);
        await(() -> monitors.stream().allMatch(monitor -> monitor.beats.size() > 2));
        assertThat(run(VmmMain.class).waitFor()).as("a second one is refused").isEqualTo(3);

        Path script = root.resolve("mon.sh");
        Files.writeString(script, "#!/bin/sh\nexit 0\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(output(
                        "-s",
                        "add",
                        "app",
                        "app1",
                        "monitor_script=" + script,
                        "stop_script=" + script,
                        "start_script=" + script))
                .isEqualTo("0\nAdding application \"app1\" into configuration successfully performed.\n");
        await(() -> monitors.get(0).hears("DBELL:"));
        Monitor one = monitors.get(0);
        one.station.send(one.sessions.get(0), new Message.Request(77, 1, "<Command code=\"0x20\"/>"));
        await(() -> one.hears("PMSG_RSP:77:1:0:<AppReport vm="));
        await(() -> one.hears("name=\"app1\""));

        // The guard must have been told of both sessions.
        long fed = time.monotonic().toMillis();
        await(() -> time.monotonic().toMillis() - fed > 2_200);
        List<Integer> sessions =
                monitors.stream().map(monitor -> monitor.sessions.size()).toList();
        first.destroyForcibly().waitFor();
        long killed = time.monotonic().toMillis();
        List<Integer> before =
                monitors.stream().map(monitor -> monitor.beats.size()).toList();
        await(() -> monitors.get(0).beats.size() > before.get(0) + 2
                && monitors.get(1).beats.size() > before.get(1) + 2);
        for (Monitor monitor : monitors) {
            assertThat(monitor.sessions).as("the same session").hasSize(sessions.get(monitors.indexOf(monitor)));
            for (int i = 1; i < monitor.beats.size(); i++) {
                assertThat(monitor.beats.get(i) - monitor.beats.get(i - 1)).isLessThan(5_000);
            }
        }
        Process second = run(VmmMain.class);
        await(() -> monitors.stream()
                .allMatch(monitor -> monitor.sessions.size() > sessions.get(monitors.indexOf(monitor))));
        int now = monitors.get(0).beats.size();
        await(() -> monitors.get(0).beats.size() > now + 2);
        assertThat(time.monotonic().toMillis() - killed).isLessThan(40_000);

        assertThat(output("stop")).startsWith("0\nksys_vmm has been requested to stop.");
        assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isZero();
        await(() -> monitors.stream().allMatch(monitor -> monitor.hears("SHDN:DAEMON")));
        assertThat(root.resolve("var/ksys/run/guard.pid")).doesNotExist();
    }

    @Test
    @DisplayName("VA-8 VA-10 50-5 the migration hook; SIGTERM is an orderly end too; nothing is left running")
    void ends() throws Exception {
        Process daemon = run(VmmMain.class);
        await(() -> monitors.stream().allMatch(monitor -> !monitor.beats.isEmpty()));
        ControlClient client = new ControlClient(root.resolve("var/ksys/run/ksys_vmm.sock"), time);
        assertThat(client.ask(ControlRequest.plain("lpm-begin"))).get().matches(reply -> reply.rc() == 0);
        await(() -> monitors.stream().allMatch(monitor -> monitor.hears("SUSPEND:LPM")));
        daemon.destroy();
        assertThat(daemon.waitFor(10, TimeUnit.SECONDS)).isTrue();
        await(() -> monitors.stream().allMatch(monitor -> monitor.hears("SHDN:")));
        assertThat(client.ask(ControlRequest.plain("ping"))).isEmpty();
        assertThat(root.resolve("var/ksys/run/guard.pid")).doesNotExist();
    }

    @Test
    @DisplayName(
            "VA-8 VA-9 HV-28 a daemon that hangs: its guard beats after 6 s; it comes back: the session goes on, nothing is lost to used numbers; vmmon shutdown is SHDN:OS")
    void hangs() throws Exception {
        Process daemon = run(VmmMain.class);
        Monitor one = monitors.get(0);
        await(() -> monitors.stream().allMatch(monitor -> monitor.beats.size() > 2));
        long fed = time.monotonic().toMillis();
        await(() -> time.monotonic().toMillis() - fed > 2_500);
        int sessions = one.sessions.size();
        signal(daemon, "STOP");
        long stopped = time.monotonic().toMillis();
        await(() -> one.beats.get(one.beats.size() - 1) > stopped + 5_000);
        signal(daemon, "CONT");
        int beats = one.beats.size();
        await(() -> one.beats.size() > beats + 5);
        one.station.send(one.sessions.get(0), new Message.Request(77, 1, "<Command code=\"0x2\"/>"));
        await(() -> one.hears("PMSG_RSP:77:1:0:<AppReport"));
        assertThat(one.sessions).as("the same session").hasSize(sessions);
        for (int i = 1; i < one.beats.size(); i++) {
            assertThat(one.beats.get(i) - one.beats.get(i - 1)).isLessThan(12_000);
        }
        assertThat(run(VmmMain.class, "shutdown").waitFor()).isZero();
        await(() -> monitors.stream().allMatch(monitor -> monitor.hears("SHDN:OS")));
        assertThat(daemon.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void signal(Process process, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
