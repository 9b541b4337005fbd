package io.vigil.agent;

import io.vigil.vm.agent.internal.guard.GuardOrder;
import io.vigil.vm.agent.internal.guard.GuardPipe;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The guard as a child process with the smallest heap that works, and the pipe to it. */
final class GuardProcess implements GuardPipe {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process process;
    private final BufferedWriter pipe;

    private GuardProcess(Process process) {
        this.process = process;
        this.pipe = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /**
     * No guard is worth a warning, not the agent.
     *
     * @param agent our name among the speakers
     */
    static GuardPipe start(Path pidFile, String agent, OldGuards old, PrintStream warnings) {
        List<String> command = new ArrayList<>();
        // Not in our group: a signal to the group must not take both.
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx8m", "-Xss256k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.add("-D" + GuardMain.AGENT + "=" + agent);
        Settings.own().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), GuardMain.class.getName()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Files.write(
                    pidFile,
                    Stream.concat(Stream.of(process.pid()), old.pids().stream())
                            .map(pid -> Long.toString(pid))
                            .toList());
            return new GuardProcess(process);
        } catch (IOException e) {
            warnings.println("vmmon: there is no guard: " + e.getMessage());
            return GuardPipe.NONE;
        }
    }

    @Override
    public synchronized void send(GuardOrder order) {
        if (!process.isAlive()) {
            return;
        }
        try {
            pipe.write(order.line());
            pipe.newLine();
            pipe.flush();
        } catch (IOException e) {
            // It has just ended; the agent lives without.
            process.destroy();
        }
    }
}
