package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.XmlReader;
import io.vigil.spi.port.CommandWire.CommandReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ListCommandTest {
    private static final String RUNNER =
            "/rest/api/uom/ManagementConsole/2c6b6620-e3e3-3294-aaf5-38e546ff672b/do/CLIRunner";
    private final Lab lab = new Lab(1);
    private final List<String> overSsh = new ArrayList<>();
    private final HmcTransport hmc = new HmcTransport(
            lab.wire,
            (endpoint, login, password, command, timeout) -> {
                overSsh.add(command);
                return CompletableFuture.completedFuture(new CommandReply(0, "over ssh", ""));
            },
            lab.time,
            lab.time,
            lab.secrets,
            lab.store,
            HmcSettings.DEFAULT);

    private void answers(String status, Map<String, String> results) {
        lab.one.on("PUT", RUNNER, Answer.ok(Documents.job("9", "NOT_STARTED", Map.of())));
        lab.one.on("GET", Lab.JOBS, Answer.ok(Documents.job("9", status, results)));
    }

    @Test
    @DisplayName(
            "HMC-52, 30-T21: an allow-listed command is a CLIRunner job with both parameters; its output comes back")
    void allowed() {
        answers("COMPLETED_OK", Map.of("returnCode", "0", "result", "Version: 9\n"));
        assertThat(lab.get(hmc.list(Lab.ONE, "lshmc", List.of("-V", "a b")))).isEqualTo("Version: 9\n");
        Element body = XmlReader.tree(lab.one.requests.stream()
                .filter(r -> r.path().equals(RUNNER))
                .findFirst()
                .orElseThrow()
                .body());
        Map<String, String> sent = new LinkedHashMap<>();
        body.child("JobParameters")
                .orElseThrow()
                .children("JobParameter")
                .forEach(p -> sent.put(p.valueOr("", "ParameterName"), p.valueOr("", "ParameterValue")));
        assertThat(sent)
                .containsExactly(
                        Map.entry("cmd", "lshmc -V 'a b'"),
                        Map.entry("acknowledgeThisAPIMayGoAwayInTheFuture", "true"));
        assertThat(body.value("RequestedOperation", "GroupName")).contains("ManagementConsole");
        assertThat(overSsh).isEmpty();
        assertThat(lab.one.count("DELETE", Lab.JOBS)).isEqualTo(1);
    }

    @Test
    @DisplayName("HMC-52: every other list command goes over SSH at once; what is no list command is refused")
    void others() {
        assertThat(lab.get(hmc.list(Lab.ONE, "lssyscfg", List.of("-r", "sys", "-F", "name,state"))))
                .isEqualTo("over ssh");
        assertThat(overSsh).containsExactly("lssyscfg -r sys -F name,state");
        for (String command : List.of("chsysstate", "rmsyscfg", "migrlpar", "viosvrcmd", "lshmc;reboot", "")) {
            HmcException e = lab.failure(hmc.list(Lab.ONE, command, List.of()));
            assertThat(e.kind()).isEqualTo(Kind.BAD_REQUEST);
            assertThat(e).hasMessageContaining("'" + command + "'");
        }
        assertThat(lab.one.requests).isEmpty();
    }

    @Test
    @DisplayName(
            "HMC-52: 'Unsupported commmand' in any spelling marks the command for SSH on this console, until it is reset")
    void unsupported() {
        answers("FAILED_BEFORE_COMPLETION", Map.of("result", "Unsupported commmand lslic"));
        assertThat(lab.get(hmc.list(Lab.ONE, "lslic", List.of()))).isEqualTo("over ssh");
        assertThat(lab.get(hmc.list(Lab.ONE, "lslic", List.of()))).isEqualTo("over ssh");
        assertThat(lab.one.count("PUT", RUNNER)).as("asked once").isEqualTo(1);
        answers("FAILED_BEFORE_COMPLETION", Map.of("result", "UNSUPPORTED COMMAND lshmc"));
        assertThat(lab.get(hmc.list(Lab.ONE, "lshmc", List.of()))).isEqualTo("over ssh");
        assertThat(lab.one.count("PUT", RUNNER)).isEqualTo(2);
        lab.get(hmc.reset(Lab.ONE));
        lab.get(hmc.list(Lab.ONE, "lslic", List.of()));
        assertThat(lab.one.count("PUT", RUNNER)).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "HMC-52: without a command line what the console refuses is UNSUPPORTED; a failed command keeps its text")
    void withoutSsh() {
        answers("FAILED_BEFORE_COMPLETION", Map.of("result", "Unsupported commmand lslic"));
        assertThat(lab.failure(lab.hmc.list(Lab.ONE, "lslic", List.of())).kind())
                .isEqualTo(Kind.UNSUPPORTED);
        answers("COMPLETED_OK", Map.of("returnCode", "1", "result", "HSCL350B The user does not have the authority"));
        HmcException e = lab.failure(lab.hmc.list(Lab.ONE, "lshmc", List.of("-V")));
        assertThat(e.kind()).isEqualTo(Kind.CLI_FAILED);
        assertThat(e.code()).isEqualTo("HSCL350B");
    }

    @Test
    @DisplayName("30 d.1: a CLIRunner job has 120 s, read 1 s ten times, then every 5 s; late, it is cancelled")
    void late() {
        answers("RUNNING", Map.of());
        Duration begin = lab.time.monotonic();
        assertThat(lab.failure(hmc.list(Lab.ONE, "lshmc", List.of("-V"))).kind())
                .isEqualTo(Kind.JOB_TIMEOUT);
        assertThat(lab.time.monotonic().minus(begin)).isBetween(Duration.ofSeconds(119), Duration.ofSeconds(121));
        assertThat(lab.one.count("POST", Lab.JOBS + "/cancel")).isEqualTo(1);
        List<Duration> reads = lab.wire.times("hmc1", "GET " + Lab.JOBS);
        assertThat(reads.get(1).minus(reads.get(0))).isEqualTo(Duration.ofMillis(1100));
        assertThat(reads.get(12).minus(reads.get(11))).isEqualTo(Duration.ofMillis(5100));
    }
}
