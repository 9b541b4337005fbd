package io.vigil.simulator.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.simulator.datacentre.ServedConsoles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoPartsTest {
    private static final Instant FAILURE = Instant.parse("2026-01-20T09:00:00Z");
    private static final String REPORT =
            """
            {"id":"I-1","result":"2 out of 2 VMs have been successfully restarted","last_heartbeat":"2026-01-20T09:00:01Z",
             "verdict_entry":{"time":"2026-01-20T09:00:08Z","kind":"verdict","name":"RELOCATE_HOST","subject":"host AFDR","text":"host has failed","facts":{}},
             "timeline":[
               {"time":"2026-01-20T09:00:05Z","kind":"finding","name":"HOST_UNHEALTHY","subject":"HOST AFDR","text":"all is silent","facts":{"threshold_s":"8","last_heartbeat_s_ago":"14","v03.caa":"DOWN","v03.hm_silent_s":"13"}},
               {"time":"2026-01-20T09:00:06Z","kind":"finding","name":"BLIND","subject":"VM p18aix02","text":"blind p18aix02","facts":{}},
               {"time":"2026-01-20T09:00:06Z","kind":"finding","name":"BLIND","subject":"VM p18aix03","text":"blind p18aix03","facts":{}},
               {"time":"2026-01-20T09:00:08Z","kind":"verdict","name":"RELOCATE_HOST","subject":"host AFDR","text":"host has failed","facts":{"v03.ping":"silent"}},
               {"time":"2026-01-20T09:00:08Z","kind":"note","name":"X","subject":"","text":"restart_move to 1","facts":{}},
               {"time":"2026-01-20T09:00:30Z","kind":"event","name":"VM_CLEANUP_FAILED","subject":"VM p18lnx02","text":"Errors:\\nHSCLA9E2 no RMC\\n\\nDetails:\\n","facts":{}}],
             "plan":[{"order":1,"vm":"p18lnx02","priority":"High","from":"A","to":"B","mechanism":"remote_restart"},
                     {"order":2,"vm":"p18aix02","priority":"Medium","from":"A","to":"B","mechanism":"remote_restart"}],
             "steps":{"p18lnx02":[
                 {"time":"2026-01-20T09:00:10Z","kind":"step","name":"shutdown","subject":"VM p18lnx02","text":"Shutdown has started for VM p18lnx02","facts":{}},
                 {"time":"2026-01-20T09:00:20Z","kind":"step","name":"x","subject":"VM p18lnx02","text":"Restart on Target host B has completed for VM p18lnx02","facts":{}}],
               "p18aix02":[
                 {"time":"2026-01-20T09:00:21.500Z","kind":"step","name":"shutdown","subject":"VM p18aix02","text":"Shutdown has started for VM p18aix02","facts":{}}]},
             "totals":{"first_sign_to_first_vm_running":10.0}}""";

    @BeforeEach
    void home() {
        System.setProperty("vigil.home", "/nowhere");
    }

    @Test
    @DisplayName("the demo's defaults are SC-10, fast, speed 5, nothing killed")
    void defaults() {
        DemoOptions options = DemoOptions.parse(List.of());
        assertThat(options.scenario()).isEqualTo(DemoScenario.SC_10);
        assertThat(options.profile()).isEqualTo("fast");
        assertThat(options.speed()).isEqualTo(5);
        assertThat(options.kill()).isEmpty();
        assertThat(DemoOptions.parse(List.of("--kill")).kill()).contains(KillMoment.RESTART);
        assertThat(DemoOptions.parse(List.of("--kill=cleanup")).kill()).contains(KillMoment.CLEANUP);
        assertThat(options.scenario().success()).isEqualTo("6 out of 6 VMs have been successfully restarted");
    }

    @Test
    @DisplayName(
            "SC-16 SC-24 SC-25 SC-26 the demo also has failures after which nothing is restarted, with the times of 81")
    void watched() {
        assertThat(DemoScenario.ids(" ")).isEqualTo("SC-08 SC-09 SC-10 SC-16 SC-24 SC-25 SC-26");
        assertThat(DemoScenario.of("SC-24").watch().orElseThrow().signs())
                .extracting(sign -> sign.text() + " " + sign.from() + " " + sign.to())
                .containsExactly(
                        "FAILING (YELLOW) 3.0 5.0",
                        "TO_STOP (YELLOW) 9.0 11.0",
                        "TO_START (YELLOW) 14.0 16.0",
                        "FAILURE (RED) 19.0 21.0");
        assertThat(DemoScenario.of("SC-25").watch().orElseThrow().signs().get(3).to())
                .isEqualTo(22);
        assertThat(DemoScenario.of("SC-16").watch().orElseThrow().app()).isEmpty();
        assertThat(DemoScenario.of("SC-26").inventory().hosts().stream()
                        .flatMap(host -> host.vms().stream())
                        .filter(vm -> !vm.apps().isEmpty()))
                .extracting(vm -> vm.name())
                .containsExactly("p18aix02");
        assertThat(DemoScenario.of("SC-10").watch()).isEmpty();
    }

    @ParameterizedTest(name = "demo {0} is refused: {1}")
    @CsvSource({
        "--scenario SC-99,allowed are SC-08",
        "--scenario SC-24 --kill,nothing is restarted there",
        "--speed 0,allowed are 1 to 100",
        "--agents 6,allowed are 1 to 5",
        "--agents 2 --speed 5,with --agents it is 1",
        "--agents 2 --scenario SC-09,--agents is a story of its own",
        "--profile slow,allowed are fast",
        "--nonsense x,unknown option",
        "--kill=later,'allowed are validate, submit, restart, middle, cleanup'",
        "--speed,needs a value"
    })
    void refused(String line, String message) {
        List<String> words = List.of(line.split(" "));
        assertThatThrownBy(() -> DemoOptions.parse(words)).hasMessageContaining(message);
    }

    @Test
    @DisplayName(
            "the account shows ISO times with zone, seconds since the failure, evidence, steps of each VM and totals")
    void timeline() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = Report.parse("noise\n" + REPORT).orElseThrow();
        new Timeline(new Console(new PrintStream(out)), new Layout(FAILURE, ZoneOffset.UTC))
                .print(report, FAILURE, "power off");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("2026-01-20T09:00:00.000Z     +0.0 s  FAILURE INJECTED  power off")
                .contains("2026-01-20T09:00:01.000Z     +1.0 s  LAST HEARTBEAT    as the controller reckons it")
                .contains("2026-01-20T09:00:05.000Z     +5.0 s  FIRST SIGN        all is silent")
                .contains("- v03: caa DOWN, hm silent 13 s")
                .contains("- threshold 8 s, last heartbeat 14 s ago")
                .contains("FINDING           blind p18aix02; also VM p18aix03")
                .contains("2026-01-20T09:00:08.000Z     +8.0 s  VERDICT           host has failed")
                .contains("p18lnx02, High, from A to B")
                .contains("+10.0 s  Shutdown has started for VM p18lnx02")
                .contains("+30.0 s  Errors: HSCLA9E2 no RMC Details:")
                .contains("First sign to first VM running           10.0 s")
                .doesNotContain("restart_move");
        assertThat(Report.parse("No incident")).isEmpty();
    }

    @Test
    @DisplayName("71 the demo measures the distance between the tiers, and says when a lower one began too early")
    void tiers() {
        Tiers good = Tiers.check(Report.parse(REPORT).orElseThrow());
        assertThat(good.broken()).isEmpty();
        assertThat(good.proof())
                .contains("p18lnx02 (High) was complete 1.5 s before the first step of a VM of lower priority");
        Tiers bad = Tiers.check(
                Report.parse(REPORT.replace("09:00:21.500Z", "09:00:19.500Z")).orElseThrow());
        assertThat(bad.broken())
                .containsExactly(
                        "p18lnx02 (High) was not complete when this began: Shutdown has started for VM p18aix02");
        assertThat(bad.proof()).isEmpty();
    }

    @Test
    @DisplayName("a long text is wrapped under itself and cut after three lines")
    void layout() {
        List<String> lines = new Layout(FAILURE, ZoneOffset.UTC).at(FAILURE, "word ".repeat(100));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith(" ".repeat(37) + "word");
        assertThat(lines.get(2)).endsWith(" ...");
        assertThat(lines).allMatch(line -> line.length() <= Layout.WIDTH + 4);
    }

    @Test
    @DisplayName("a faster controller gets longer waits, within their ranges, and the simulation's time")
    void paced(@TempDir Path etc) throws Exception {
        Files.writeString(etc.resolve("io.vigil.hmc.cfg"), "# waits\nwait.job.s = 30\nwait.logon.s = 10\n");
        Files.writeString(etc.resolve("io.vigil.platform.cfg"), "#speed = 1\n");
        new Paced(etc, 8)
                .configure(
                        FAILURE,
                        "http://127.0.0.1:1",
                        Map.of(
                                "hmc1",
                                new ServedConsoles.Console(
                                        "127.0.0.1", 1, java.util.OptionalInt.empty(), 2022, "", "")));
        assertThat(Files.readAllLines(etc.resolve("io.vigil.hmc.cfg")))
                .contains("wait.job.s = 240", "wait.logon.s = 60", "ssh.ports = hmc1=2022")
                .doesNotContain("wait.job.s = 30");
        assertThat(Files.readAllLines(etc.resolve("io.vigil.platform.cfg")))
                .contains("speed = 8", "speed_since = 2026-01-20T09:00:00Z");
    }
}
