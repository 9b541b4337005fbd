package io.vigil.simulator.internal.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One bash that keeps its variables from command to command, as a terminal does. */
final class Bash implements AutoCloseable {
    private static final int LIMIT_SECONDS = 20;
    private static final String MARK = "@@ end of output @@";

    private final Path folder;
    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    Bash(Path folder) throws IOException {
        this.folder = folder;
        process = new ProcessBuilder("bash", "--norc", "--noprofile")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Whether a command can be found. */
    static boolean has(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", "command -v " + command).start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /** Standard output and error of the command. */
    String run(String command) throws IOException {
        Files.writeString(folder.resolve("step.sh"), command + "\n");
        // Standard input is not the pipe: ssh would read the next commands from it.
        in.write(". ./step.sh </dev/null\nprintf '\\n" + MARK + "\\n'\n");
        in.flush();
        StringBuilder text = new StringBuilder();
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                this::kill, CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals(MARK)) {
                limit.cancel(false);
                return text.toString().replaceFirst("\\n$", "");
            }
            text.append(line).append('\n');
        }
        throw new IOException("bash ended, or took more than " + LIMIT_SECONDS + " s, with: " + command + "\n" + text);
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
