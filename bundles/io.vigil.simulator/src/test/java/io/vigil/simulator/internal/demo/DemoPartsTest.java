package io.vigil.simulator.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoPartsTest {
    private static final String REPORT =
            """
            {"id":"I-1","result":"6 out of 6 VMs have been successfully restarted","last_heartbeat":"2026-01-20T09:00:01Z",
             "timeline":[{"time":"2026-01-20T09:00:10Z","kind":"verdict","name":"RELOCATE_HOST","subject":"host AFDR","text":"host has failed","facts":{"caa":"DOWN"}}],
             "steps":{"p18lnx02":[{"time":"2026-01-20T09:00:12Z","kind":"step","name":"shutdown","subject":"VM x","text":"Shutdown has started for VM p18lnx02","facts":{}}]},
             "totals":{"detection":10.0}}""";

    @BeforeEach
    void home() {
        System.setProperty("vigil.home", "/nowhere");
    }

    @Test
    @DisplayName("the demo's defaults are SC-10, fast, speed 1")
    void defaults() {
        DemoOptions options = DemoOptions.parse(List.of());
        assertThat(options.scenario()).isEqualTo(DemoScenario.SC_10);
        assertThat(options.profile()).isEqualTo("fast");
        assertThat(options.scenario().success()).isEqualTo("6 out of 6 VMs have been successfully restarted");
    }

    @ParameterizedTest(name = "demo {0} is refused: {1}")
    @CsvSource({
        "--scenario SC-99,allowed are SC-08",
        "--speed 0,allowed are 1 to 100",
        "--profile slow,allowed are fast",
        "--nonsense x,unknown option",
        "--speed,needs a value"
    })
    void refused(String line, String message) {
        List<String> words = List.of(line.split(" "));
        assertThatThrownBy(() -> DemoOptions.parse(words)).hasMessageContaining(message);
    }

    @Test
    @DisplayName(
            "the timeline shows ISO times with zone, seconds since the failure, evidence and steps; the controller's clock is put right")
    void timeline() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = Report.parse("noise\n" + REPORT).orElseThrow();
        new Timeline(new Console(new PrintStream(out)), Instant.parse("2026-01-20T09:00:00Z"), Duration.ofSeconds(2))
                .print(report, "power off");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("2026-01-20T09:00:00.000Z      +0.0 s  FAILURE        power off")
                .contains(
                        "2026-01-20T09:00:08.000Z      +8.0 s  VERDICT        RELOCATE_HOST host AFDR: host has failed")
                .contains("evidence: caa=DOWN")
                .contains("+10.0 s  p18lnx02       Shutdown has started for VM p18lnx02");
        assertThat(Report.parse("No incident")).isEmpty();
    }
}
