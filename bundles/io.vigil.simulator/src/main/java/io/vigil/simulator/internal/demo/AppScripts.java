package io.vigil.simulator.internal.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Three real scripts on the disk of a VM, registered there with the real {@code ksysvmmgr}. */
final class AppScripts {
    static final String APP = "app1";
    /** Restarts by the agent alone before it gives the application up. */
    static final int LOCAL = 2;

    private static final List<String> SETTINGS = List.of(
            "monitor_period=3",
            "monitor_timeout=2",
            "monitor_failure_threshold=2",
            "max_restart=" + LOCAL,
            "critical=yes");

    private final Path root;
    private final Console console;
    private final Path directory;
    private final Path bad;

    /** @param root of the VM, {@code KSYS_VMM_ROOT} */
    AppScripts(Path root, Console console) {
        this.root = root;
        this.console = console;
        this.directory = root.resolve("applic").resolve(APP);
        this.bad = directory.resolve("FAIL");
    }

    /** The application runs and is watched. */
    void register() throws DemoException {
        onDisk(() -> {
            Files.createDirectories(directory);
            Path runs = directory.resolve("running");
            List<String> words = List.of(
                    "-s",
                    "add",
                    "app",
                    APP,
                    "monitor_script=" + script("monitor", "[ -e '" + runs + "' ] && [ ! -e '" + bad + "' ]"),
                    "start_script=" + script("start", "touch '" + runs + "'"),
                    "stop_script=" + script("stop", "rm -f '" + runs + "'"));
            Files.createFile(runs);
            ksysvmmgr(Stream.concat(words.stream(), SETTINGS.stream()).toList());
        });
    }

    /** From now on the monitor script returns 1. */
    void fail(String why) throws DemoException {
        console.say("FAILURE: touch " + bad + ": " + why);
        onDisk(() -> Files.createFile(bad));
    }

    void repair(String why) throws DemoException {
        console.say("rm " + bad + ": " + why);
        onDisk(() -> Files.delete(bad));
    }

    private interface FileWork {
        void run() throws IOException, DemoException;
    }

    private static void onDisk(FileWork work) throws DemoException {
        try {
            work.run();
        } catch (IOException e) {
            throw new DemoException("scripts of " + APP + ": " + e.getMessage(), e);
        }
    }

    private Path script(String name, String body) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private void ksysvmmgr(List<String> words) throws IOException, DemoException {
        String tool = System.getProperty("vigil.agent.scripts", "bin") + "/ksysvmmgr";
        console.say("KSYS_VMM_ROOT=" + root + " " + tool + " " + String.join(" ", words));
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(tool), words.stream()).toList())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment().put("KSYS_VMM_ROOT", root.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process command = builder.start();
        String output = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        output.lines().forEach(line -> console.line("             " + line));
        try {
            if (command.waitFor() != 0) {
                throw new DemoException("ksysvmmgr ended with " + command.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted");
        }
    }
}
