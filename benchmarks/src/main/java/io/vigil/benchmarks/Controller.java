package io.vigil.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A controller process of the real assembly in an instance directory of its own. */
final class Controller implements AutoCloseable {

    private final Path script;
    private final Path instance;
    private final int shellPort;
    private Process process;
    private long startedAt;

    Controller(Path home, Path instance) throws IOException, InterruptedException {
        this.script = home.resolve("bin/vigil-instance");
        this.instance = instance;
        try (ServerSocket socket = new ServerSocket(0)) {
            this.shellPort = socket.getLocalPort();
        }
        call("create", instance.toString(), "--ssh-port", Integer.toString(shellPort));
    }

    Path log() {
        return instance.resolve("data/log/karaf.log");
    }

    void start() throws IOException {
        startedAt = System.nanoTime();
        process = new ProcessBuilder(script.toString(), "run", instance.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Seconds from the start of the process until the condition holds, looked at every 20 ms. */
    double secondsUntil(BooleanSupplier condition, Duration limit) throws InterruptedException, IOException {
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new IOException("the controller ended with code " + process.exitValue() + "; see " + log());
            }
            if (System.nanoTime() - startedAt > limit.toNanos()) {
                throw new IOException("not reached within " + limit.toSeconds() + " s; see " + log());
            }
            Thread.sleep(20);
        }
        return (System.nanoTime() - startedAt) / 1e9;
    }

    boolean shellAnswers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", shellPort), 200);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    boolean logContains(String text) {
        try {
            return Files.exists(log()) && Files.readString(log()).contains(text);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Resident memory in MB, as the kernel counts it. */
    double residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        throw new IOException("no VmRSS for process " + process.pid());
    }

    /** One line of shell input; returns what the shell printed. */
    String shell(String commands) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(script.toString(), "shell", instance.toString())
                .redirectErrorStream(true)
                .start();
        try (var in = shell.getOutputStream()) {
            in.write((commands + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return output;
    }

    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    private void call(String... words) throws IOException, InterruptedException {
        String[] command = new String[words.length + 1];
        command[0] = script.toString();
        System.arraycopy(words, 0, command, 1, words.length);
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (run.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
    }
}
