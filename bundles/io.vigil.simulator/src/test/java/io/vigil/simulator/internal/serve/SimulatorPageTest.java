package io.vigil.simulator.internal.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigil.simulator.datacentre.ServedConsoles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The walk of docs/simulator.md, typed as it is written there into a real bash with the real curl and ssh. */
class SimulatorPageTest {
    static final Path PAGE = Path.of("../../docs/simulator.md");
    private static final String START = "./vigil simulator ";

    @TempDir
    private static Path folder;

    /** Ports of this run by those of the page. */
    private final Map<String, String> ports = new HashMap<>();

    @BeforeAll
    static void tools() throws Exception {
        for (String tool : List.of("bash", "curl", "ssh")) {
            assumeTrue(Bash.has(tool), tool + " is not installed: the walk of docs/simulator.md cannot be tried");
        }
    }

    @Test
    @Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("30 j, issue Show: the walk of docs/simulator.md with curl and ssh is true, command by command")
    void walk() throws Exception {
        List<Transcript.Step> steps = Transcript.of(Files.readString(PAGE)).steps();
        assertThat(steps).hasSizeGreaterThan(30);
        assertThat(steps.get(0).typed()).startsWith(START);
        try (Simulator simulator = start(steps.get(0));
                Bash bash = new Bash(folder)) {
            Shell shell = new Shell(simulator.centre(), simulator.time(), ZoneOffset.UTC);
            for (Transcript.Step step : steps.subList(1, steps.size())) {
                check(step, step.bash() ? bash.run(command(step.typed())) : typed(shell, step.typed()));
            }
            assertThat(shell.run(steps.get(steps.size() - 1).typed()).quit()).isTrue();
        }
    }

    private Simulator start(Transcript.Step step) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(step.typed().substring(START.length()).split(" ")));
        assertThat(ServeOptions.parse(words)).isNotNull();
        for (String option : List.of("--port", "--ssh-port")) {
            words.set(words.indexOf(option) + 1, "0");
        }
        words.addAll(List.of("--keys", folder.resolve("var/simulator").toString()));
        Simulator simulator = Simulator.start(ServeOptions.parse(words));
        ServedConsoles.Console first = simulator.served().consoles().get("hmc1");
        ServedConsoles.Console second = simulator.served().consoles().get("hmc2");
        ports.put("12443", Integer.toString(first.port()));
        ports.put("12444", Integer.toString(second.port()));
        ports.put("2222", Integer.toString(first.sshPort()));
        ports.put("2223", Integer.toString(second.sshPort()));
        check(step, String.join("\n", simulator.banner()));
        return simulator;
    }

    /** As written; the ports stand in two variables. */
    private String command(String typed) {
        if (typed.startsWith("HMC=") || typed.startsWith("SSH_PORT=")) {
            return ports.entrySet().stream()
                    .reduce(
                            typed,
                            (text, port) -> text.replaceAll("\\b" + port.getKey() + "\\b", port.getValue()),
                            (a, b) -> b);
        }
        assertThat(typed).doesNotContain("12443", "2222");
        return typed;
    }

    private static String typed(Shell shell, String line) {
        Shell.Result result = shell.run(line);
        return (result.refused() ? "error: " : "") + String.join("\n", result.lines());
    }

    private void check(Transcript.Step step, String actual) {
        String shown = actual;
        for (Map.Entry<String, String> port : ports.entrySet()) {
            shown = shown.replaceAll("\\b" + port.getValue() + "\\b", port.getKey());
        }
        if (!step.fits(shown)) {
            fail("docs/simulator.md: " + step.typed() + "\n--- the page says\n" + step.shown() + "--- it is\n" + shown);
        }
    }
}
