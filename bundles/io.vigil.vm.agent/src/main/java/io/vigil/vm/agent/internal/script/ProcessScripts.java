package io.vigil.vm.agent.internal.script;

import io.vigil.vm.agent.internal.ame.Ended;
import io.vigil.vm.agent.internal.ame.Launch;
import io.vigil.vm.agent.internal.ame.ScriptHost;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * Scripts as processes: stdin closed, a small environment, a session of their own. Output goes nowhere, or at log level 3
 * to the log: never through a pipe, because an application started by a script may keep and use it for years.
 */
public final class ProcessScripts implements ScriptHost {
    /** Of the output of one run. */
    static final int KEPT = 64 * 1024;

    private static final String WHERE = "AppsMngt::doLaunch()";
    private static final File NOTHING = new File("/dev/null");
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    /** What a shell reports for a command it could not execute. */
    private static final int NOT_EXECUTED = 126;

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH", "/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin:/usr/local/sbin",
            "LANG", "C",
            "HOME", "/");

    private final ScriptCheck check;
    private final Path tmp;
    private final BooleanSupplier keepOutput;
    private final AgentLog log;
    private final Map<Long, Process> running = new ConcurrentHashMap<>();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    /**
     * @param tmp where output is kept while a script runs
     * @param keepOutput asked at each start
     */
    public ProcessScripts(ScriptCheck check, Path tmp, BooleanSupplier keepOutput, AgentLog log) {
        this.check = check;
        this.tmp = tmp;
        this.keepOutput = keepOutput;
        this.log = log;
    }

    @Override
    public Optional<String> complaint(String script) {
        return check.complaint(script);
    }

    @Override
    public void start(Launch launch) {
        File output = output(launch);
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectInput(NOTHING)
                .redirectOutput(output)
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        try {
            Process process = builder.start();
            running.put(launch.run(), process);
            log.line(
                    3,
                    WHERE,
                    () -> "pidParent(" + ProcessHandle.current().pid() + ") forks pidChild(" + process.pid() + ") for "
                            + launch.kind().word() + " of \"" + launch.app() + "\".");
            process.onExit().thenAccept(done -> gone(launch, done.exitValue(), output));
        } catch (IOException e) {
            log.line(0, WHERE, () -> launch.command().get(0) + " could not be started: " + e.getMessage());
            gone(launch, NOT_EXECUTED, output);
        }
    }

    @Override
    public List<Ended> ended() {
        List<Ended> all = new ArrayList<>();
        for (Ended one = ended.poll(); one != null; one = ended.poll()) {
            all.add(one);
        }
        return all;
    }

    @Override
    public void kill(long run) {
        Process process = running.get(run);
        if (process != null) {
            Family.kill(process.toHandle());
        }
    }

    private File output(Launch launch) {
        if (!keepOutput.getAsBoolean()) {
            return NOTHING;
        }
        try {
            Files.createDirectories(tmp);
            return Files.createTempFile(tmp, launch.app() + "_" + launch.kind().word() + "_", ".out")
                    .toFile();
        } catch (IOException e) {
            log.line(1, WHERE, () -> "output is not kept: " + e.getMessage());
            return NOTHING;
        }
    }

    private void gone(Launch launch, int exit, File output) {
        running.remove(launch.run());
        ended.add(new Ended(launch.run(), exit));
        if (output.equals(NOTHING)) {
            return;
        }
        try (InputStream text = Files.newInputStream(output.toPath())) {
            new String(text.readNBytes(KEPT), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> log.line(
                            3, WHERE, () -> launch.app() + " " + launch.kind().word() + " says: " + line));
            Files.deleteIfExists(output.toPath());
        } catch (IOException e) {
            log.line(1, WHERE, () -> "output of " + launch.command().get(0) + " is lost: " + e.getMessage());
        }
    }
}
