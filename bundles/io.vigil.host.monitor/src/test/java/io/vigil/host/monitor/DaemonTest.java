package io.vigil.host.monitor;

import static io.vigil.host.monitor.Lab.A;
import static io.vigil.host.monitor.Lab.A1;
import static io.vigil.host.monitor.Lab.A2;
import static io.vigil.host.monitor.Lab.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.HelloId;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.PacketCodec;
import io.vigil.hvncp.PacketException;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.library.HmCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("host monitor: start, end, restart, configuration")
final class DaemonTest {
    private Lab lab = new Lab();
    private final List<Long> helloAt = new ArrayList<>();
    private final List<String> hellos = new ArrayList<>();

    /** An adapter on the VLAN of A1 that only listens. */
    private void listen() {
        Carrier ear = lab.vlans.get(A1).adapter("ear", MacAddress.parse("020000000001"));
        ear.open(frame -> {
            try {
                hellos.add(
                        PacketCodec.open().decode(frame.packet(), Framing.EXACT).text());
                helloAt.add(lab.time.monotonic().toMillis() - 1);
            } catch (PacketException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    @DisplayName(
            "81-L-23 VH-42 HV-4 Hello within 2 s of the start, then each 30 s without drift for an hour; steps of 9.4 in order")
    void hello() {
        lab = new Lab(HostMonitorSettings.COMPAT.beatenByOwner());
        listen();
        lab.ready();
        assertThat(helloAt).hasSize(1).allMatch(at -> at < 2000);
        lab.seconds(3600);
        assertThat(helloAt).hasSize(121);
        for (int i = 0; i < helloAt.size(); i++) {
            assertThat(helloAt.get(i) - helloAt.get(0)).isBetween(i * 30_000L - 50, i * 30_000L + 50);
        }
        String log = String.join("\n", lab.vios(A1).log);
        assertThat(log)
                .containsSubsequence(
                        "Log level set to: 3",
                        "Host Monitor MAC address=16DC6A2300A1",
                        "After vioCreateHmTrans, Upper version: 2.0 Lower version: 2.0",
                        "Found interface 'ent22'",
                        "| UUID : " + A1,
                        "| Network Adapter : ent22",
                        "| MacAddr : 16DC6A2300A1",
                        "HM version range: 2.0 - 2.0",
                        "Operating HM version: 2.0",
                        "HostMonitor identifier updated to '" + hellos.get(0)
                                + "', a 'Hello' message will be broadcasted every 30.00 seconds.",
                        "vioHmRestartVMs: VMs to Restart=0, rc=0",
                        "Broadcasting 'Hello' message with identifier '" + hellos.get(0) + "'");
    }

    @Test
    @DisplayName(
            "VH-43 HV-4 each start has a greater identifier, also when the clock went back and the process is another one")
    void identifier() {
        listen();
        lab.ready();
        lab.time.stepWallClock(Duration.ofHours(-1));
        lab.vios(A1).monitor.kill();
        lab.vios(A1).monitor.start();
        lab.seconds(1);
        lab.vios(A1).monitor.kill();
        lab.vios(A1).fresh();
        lab.vios(A1).monitor.start();
        lab.seconds(1);
        assertThat(hellos).hasSize(3).allMatch(hello -> hello.matches("[0-9]{1,18}\\.[0-9]{9}\\.38"));
        List<Instant> starts = hellos.stream()
                .map(hello -> new HelloId(hello).start().orElseThrow())
                .toList();
        assertThat(starts).isSorted().doesNotHaveDuplicates();
        assertThat(lab.sql.rows("SELECT hmident FROM vioshs.vios WHERE viosuuid='" + A1 + "'"))
                .containsExactly(hellos.get(2));
    }

    @Test
    @DisplayName(
            "VH-44 a fault in one part: another run within 10 s, all its VMs monitored again without the controller")
    void respawn() {
        lab.ready();
        Guest guest = lab.started(VM);
        Guest second = lab.started(VM.replace("5ed5", "5ed6"));
        lab.vios(A1).poison = "state changed to MISSING";
        guest.cut.add(A1);
        lab.time.runFor(Duration.ofSeconds(20));
        lab.vios(A1).poison = "";
        assertThat(lab.vios(A1).times("HostMonitor has ended: java.lang.IllegalStateException: poison"))
                .hasSize(1);
        assertThat(lab.missedBy(VM)).isEmpty();
        lab.seconds(40);
        long failed = lab.vios(A1).times("HostMonitor has ended").get(0);
        assertThat(lab.vios(A1).times("Log level set to").get(1) - failed).isBetween(0L, 10_000L);
        assertThat(lab.missedBy(VM)).containsExactly(A1);
        second.agent.halt();
        lab.seconds(20);
        assertThat(lab.missedBy(second.uuid)).containsExactly(A1, A2);
    }

    @Test
    @DisplayName("VH-52 SIGTERM: HostMonitor has been shutdown. within 10 s, hmstate 0 at once; without a database too")
    void stop() {
        lab.ready();
        lab.started(VM);
        CompletionStage<Void> end = lab.vios(A1).monitor.stop();
        lab.seconds(0.1);
        assertThat(end.toCompletableFuture()).isCompleted();
        assertThat(lab.vios(A1).log).last().asString().endsWith("HostMonitor has been shutdown.");
        assertThat(lab.viosStat(A1).hmResponsive()).isFalse();
        lab.sql.cut = true;
        CompletionStage<Void> second = lab.vios(A2).monitor.stop();
        lab.seconds(10);
        assertThat(second.toCompletableFuture()).isCompleted();
        assertThat(lab.vios(A2).times("HostMonitor has been shutdown.")).hasSize(1);
        assertThat(lab.vios(A2).monitor.stop().toCompletableFuture()).isCompleted();
        int lines = lab.vios(A1).log.size();
        lab.seconds(100);
        assertThat(lab.vios(A1).log).hasSize(lines);
    }

    @Test
    @DisplayName("VH-52 a host monitor that stands still ends too, by force")
    void stopHung() {
        lab.ready();
        lab.vios(A1).monitor.hang();
        CompletionStage<Void> end = lab.vios(A1).monitor.stop();
        lab.seconds(10);
        assertThat(end.toCompletableFuture()).isCompleted();
        assertThat(lab.vios(A1).monitor.local()).isEmpty();
    }

    @Test
    @DisplayName(
            "40-9.4 no adapter with the registered address: no Hello, looks each 10 s, also for a newly registered one")
    void adapter() {
        listen();
        lab.vios(A1).trunks.put("ent22", MacAddress.parse("16DC6A230099"));
        lab.ready();
        lab.seconds(30);
        assertThat(hellos).isEmpty();
        assertThat(lab.vios(A1).times("No interface matches mac address '16DC6A2300A1'"))
                .hasSizeBetween(3, 4);
        lab.ok(
                A1,
                new HealthRequest.RegisterVioses(
                        io.vigil.vios.health.codec.Action.ADD_VIOS,
                        A,
                        List.of(new HealthRequest.ViosEntry(A1, true, 1, "16DC6A230099"))));
        lab.seconds(21);
        assertThat(hellos).hasSize(1);
        lab.vios(A1).trunks.clear();
        lab.seconds(11);
        assertThat(lab.vios(A1).times("Interface 'ent22' is gone.")).hasSize(1);
        lab.vios(A1).trunks.put("ent23", MacAddress.parse("16DC6A230099"));
        lab.seconds(21);
        assertThat(hellos).hasSize(2);
    }

    @Test
    @DisplayName(
            "40-3.8 CONFIGURE_HM: log level and miss limit at once, hvncp.* from the next start; a wrong value changes nothing")
    void configure() {
        listen();
        lab.ready();
        Guest guest = lab.started(VM);
        configure(Map.of("logLevel", "2", "hm.missLimit.ms", "31000", "hvncp.hello.ms", "20000"));
        assertThat(lab.vios(A1).log).anyMatch(line -> line.endsWith("Log level set to: 2"));
        int count = lab.vios(A1).times(" 3 ").size();
        guest.cut.add(A1);
        lab.seconds(60);
        assertThat(lab.vios(A1).times("MISSING").get(0) - guest.last(A1, "HB:")).isBetween(31_000L, 31_600L);
        assertThat(lab.vios(A1).log.stream().filter(line -> line.split(" ")[1].equals("3")))
                .hasSizeLessThanOrEqualTo(count);
        configure(Map.of("hm.missLimit.ms", "soon"));
        assertThat(lab.vios(A1).log)
                .anyMatch(line -> line.endsWith(
                        "Parameters left as they are: hm.missLimit.ms=soon is not allowed, use 1 to 86400000"));
        configure(Map.of("hm.missLimit.ms", "18500"));
        lab.vios(A1).monitor.stop();
        lab.seconds(1);
        hellos.clear();
        lab.vios(A1).monitor.start();
        lab.seconds(61);
        assertThat(hellos).hasSize(4);
    }

    private void configure(Map<String, String> params) {
        lab.ok(A1, new HealthRequest.ConfigureHm(A, List.of(new HealthRequest.ViosParams(A1, params))));
        lab.seconds(1.5);
    }

    @Test
    @DisplayName("40-9.6 commands: none taken that asks for an answer, none when it does not run")
    void commands() {
        assertThat(lab.vios(A1).monitor.tell(HmCommand.START, 1)).isFalse();
        lab.ready();
        assertThat(lab.vios(A1).monitor.tell(HmCommand.LOCAL_STATE, 1)).isFalse();
        assertThat(lab.vios(A1).monitor.tell(HmCommand.START, -2_890_234_440_895_132_601L))
                .isTrue();
        lab.seconds(1);
        assertThat(lab.vios(A1).log)
                .anyMatch(line -> line.endsWith("Unix Socket: Received command 0x00000101 (tag 0xD7E3D316D0D88C47)"))
                .anyMatch(line -> line.endsWith("vioHmStartVMs: VMs to Start=0, rc=0"));
    }
}
