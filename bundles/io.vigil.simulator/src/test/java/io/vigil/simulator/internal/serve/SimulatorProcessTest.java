package io.vigil.simulator.internal.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code SimulatorMain} as a process of its own: what comes in, what it prints, how it ends. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SimulatorProcessTest {
    private static final Pattern PORT = Pattern.compile("REST +https://127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("the end of the input does not stop it, SIGTERM does, with exit code 0")
    void background() throws Exception {
        Process process = start("--env", "ENV-C", "--port", "0", "--ssh-port", "0");
        try {
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            int port = port(out);
            try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write("crsh\nstatus vmraix1\n");
            }
            skipTo(out, "error: unknown word 'crsh'; did you mean crash?");
            skipTo(out, "  vmraix1 ");
            new Socket("127.0.0.1", port).close();
            assertThat(process.isAlive()).isTrue();
            process.toHandle().destroy();
            skipTo(out, "stopped");
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisplayName("quit in a pipe stops it with exit code 0; a warning is given for other than loopback addresses")
    void quit() throws Exception {
        Process process = start("--port", "0", "--ssh-port", "0", "--bind", "0.0.0.0", "--password", "s3cret");
        try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write("crash p18lnx02\nquit\n");
            in.flush();
            List<String> lines =
                    process.inputReader(StandardCharsets.UTF_8).lines().toList();
            assertThat(lines).anyMatch(line -> line.startsWith("WARNING: --bind 0.0.0.0 "));
            assertThat(lines).anyMatch(line -> line.endsWith("fault  p18lnx02  kernel crash"));
            assertThat(lines).contains("  password     s3cret").doesNotContain("  password     abc123");
            assertThat(lines).endsWith("stopped");
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisplayName("a wrong option ends it with exit code 2 and one sentence")
    void wrong() throws Exception {
        Process process = start("--speed", "x");
        assertThat(process.inputReader(StandardCharsets.UTF_8).lines())
                .containsExactly("simulator: --speed is 'x'; allowed are 1 to 1000 (--help shows all options)");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-Dvigil.keys=" + folder.resolve("keys"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SimulatorMain.class.getName()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static int port(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher matcher = PORT.matcher(line);
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        throw new AssertionError("no address was printed");
    }

    private static void skipTo(BufferedReader out, String beginning) throws IOException {
        List<String> seen = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(beginning)) {
                return;
            }
            seen.add(line);
        }
        throw new AssertionError("no line begins with '" + beginning + "' in " + seen);
    }
}
