package io.vigil.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A controller process of the real assembly in an instance directory of its own. */
final class Controller implements AutoCloseable {
    private static final String FIRST_SCAN = "First scan of host group";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path script;
    private final Path instance;
    private Process process;
    private long startedAt;
    private long logBefore;

    Controller(Path home, Path instance, String reach) throws IOException, InterruptedException {
        this.script = home.resolve("bin/vigil-instance");
        this.instance = instance;
        try (ServerSocket socket = new ServerSocket(0)) {
            run(List.of("create", instance.toString(), "--ssh-port", Integer.toString(socket.getLocalPort())), "");
        }
        Files.writeString(
                instance.resolve("etc/io.vigil.platform.reachability.cfg"),
                "\nsimulator_url = " + reach + "\n",
                StandardOpenOption.APPEND);
    }

    void start() throws IOException {
        logBefore = Files.exists(log()) ? Files.size(log()) : 0;
        startedAt = System.nanoTime();
        // The script becomes the JVM by exec: one process from here to the end.
        process = new ProcessBuilder(script.toString(), "run", instance.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Seconds from the start of the process until the log tells of the first poll that was answered. */
    double secondsToFirstPoll() throws InterruptedException, IOException {
        while (!logSinceStart().contains(FIRST_SCAN)) {
            if (!process.isAlive()) {
                throw new IOException("the controller ended with code " + process.exitValue() + "; see " + log());
            }
            if (System.nanoTime() - startedAt > PATIENCE.toNanos()) {
                throw new IOException("no poll was answered within " + PATIENCE.toSeconds() + " s; see " + log());
            }
            Thread.sleep(20);
        }
        return (System.nanoTime() - startedAt) / 1e9;
    }

    /** Waits until the command of the shell is there, which comes after the shell itself. */
    void awaitCommand() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!shell(List.of("ksysmgr query system")).contains("ha_monitor")) {
            if (System.nanoTime() > end) {
                throw new IOException("the shell has no ksysmgr; see " + log());
            }
            Thread.sleep(300);
        }
    }

    /** Lines of shell input; returns what the shell printed. */
    String shell(List<String> commands) throws IOException, InterruptedException {
        return run(List.of("shell", instance.toString()), String.join("\n", commands) + "\n");
    }

    ProcessFigures figures() {
        return new ProcessFigures(process.pid());
    }

    /** As after an upgrade of the distribution: everything is resolved and unpacked anew, the database stays. */
    void dropBundleCache() throws IOException {
        Directories.delete(instance.resolve("data/cache"));
    }

    /** Size of the database's file in bytes and when it was written last, in one text. */
    String databaseStamp() throws IOException {
        Path file = instance.resolve("data/vigil/store.mv.db");
        return Files.size(file) + " bytes, " + Files.getLastModifiedTime(file);
    }

    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    private Path log() {
        return instance.resolve("data/log/karaf.log");
    }

    private String logSinceStart() throws IOException {
        if (!Files.exists(log())) {
            return "";
        }
        try (var in = Files.newInputStream(log())) {
            in.skipNBytes(Math.min(logBefore, Files.size(log())));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String run(List<String> words, String input) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(script.toString()));
        command.addAll(words);
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = run.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (run.waitFor() != 0 && input.isEmpty()) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
        return output;
    }
}
