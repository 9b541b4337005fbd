package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.AgentSight;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.SimDataCentre;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A critical application in a VM whose agent is a process: registered with the real {@code ksysvmmgr}, its monitor script a
 * real file. It fails, the agent's own cycle does not help, and the controller restarts the VM.
 */
final class AppStory {
    private static final String APP = "app1";
    private static final Duration COMMAND = Duration.ofSeconds(30);
    private static final long LOOK_MS = 200;
    private static final int MOST_LOOKS = 3000;

    private final SimDataCentre centre;
    private final Controller controller;
    private final Console console;
    private final AgentSight agent;
    private int shown;

    AppStory(SimDataCentre centre, Controller controller, Console console, AgentSight agent) {
        this.centre = centre;
        this.controller = controller;
        this.console = console;
        this.agent = agent;
    }

    /** @return sentences about what is not as it has to be */
    List<String> show() throws DemoException {
        String vm = agent.vm();
        String host = centre.runsOn(vm).get(0);
        shown = centre.recorded();
        int begin = shown;
        console.line("");
        console.say("a critical application in " + vm + ", whose agent is process "
                + agent.daemon().orElse(0));
        try {
            Path bad = register();
            until("the agent to find " + APP + " well", () -> state(begin).equals("NORMAL"));
            until("the controller to know it", () -> asked().contains("Status: GREEN"));
            int before = centre.recorded();
            console.say("FAILURE: touch " + bad + ": from now on the monitor script of " + APP + " returns 1");
            Files.createFile(bad);
            until("the agent to give up", () -> state(before).equals("FAILURE"));
            until("the controller to stop the VM", () -> !centre.runsOn(vm).contains(host));
            console.say("rm " + bad + ": after the restart of its VM the application is well again");
            Files.delete(bad);
            until("the VM to be up", () -> !centre.runsOn(vm).isEmpty());
            until("the agent of the new boot to find " + APP + " well", () -> state(before)
                    .equals("NORMAL"));
            until("the controller to know it", () -> asked().contains("Status: GREEN"));
        } catch (IOException e) {
            throw new DemoException("scripts of " + APP + ": " + e.getMessage(), e);
        }
        console.line("");
        asked().lines().forEach(line -> console.line("  " + line));
        console.line("");
        if (!centre.runsOn(vm).equals(List.of(host))) {
            return List.of(
                    vm + " runs on " + centre.runsOn(vm) + " instead of on " + host + ", where it was restarted");
        }
        console.line(vm
                + " was restarted on its host because of its critical application. Had it failed again, three times in"
                + " all,");
        console.line("the VM would have been moved: ./vigil scenarios --only SC-23 plays that to its end.");
        console.line("");
        return List.of();
    }

    /** Three scripts on the disk of the VM. @return the file that makes the monitor script fail */
    private Path register() throws IOException, DemoException {
        Path directory =
                Files.createDirectories(agent.directory().resolve("applic").resolve(APP));
        Path bad = directory.resolve("FAIL");
        Path runs = directory.resolve("running");
        Path monitor = script(directory.resolve("monitor"), "[ -e '" + runs + "' ] && [ ! -e '" + bad + "' ]");
        Path start = script(directory.resolve("start"), "touch '" + runs + "'");
        Path stop = script(directory.resolve("stop"), "rm -f '" + runs + "'");
        Files.createFile(runs);
        ksysvmmgr(
                "-s",
                "add",
                "app",
                APP,
                "monitor_script=" + monitor,
                "start_script=" + start,
                "stop_script=" + stop,
                "monitor_period=5",
                "monitor_timeout=3",
                "monitor_failure_threshold=2",
                "max_restart=1",
                "critical=yes");
        return bad;
    }

    private static Path script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private void ksysvmmgr(String... words) throws IOException, DemoException {
        String tool = System.getProperty("vigil.agent.scripts", "bin") + "/ksysvmmgr";
        console.say("KSYS_VMM_ROOT=" + agent.directory() + " " + tool + " " + String.join(" ", words));
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(tool), Stream.of(words)).toList())
                .redirectErrorStream(true)
                .redirectInput(new java.io.File("/dev/null"));
        builder.environment().put("KSYS_VMM_ROOT", agent.directory().toString());
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

    /** As the controller tells it; empty when it does not answer just now. */
    private String asked() {
        try {
            return controller.shell().run("ksysmgr query app " + APP, COMMAND).text();
        } catch (IOException e) {
            return "";
        }
    }

    /** The last state since then, as the agent's log has it. */
    private String state(int from) {
        return centre.history(from).stream()
                .filter(line -> line.object().equals(agent.vm() + "/" + APP))
                .map(line -> line.text().replaceAll(" .*", ""))
                .reduce((first, last) -> last)
                .orElse("");
    }

    private void until(String what, BooleanSupplier condition) throws DemoException {
        for (int look = 0; !condition.getAsBoolean(); look++) {
            if (look == MOST_LOOKS || !controller.alive()) {
                throw new DemoException("waited in vain for " + what + "; see " + controller.log());
            }
            tell();
            Controller.pause(LOOK_MS);
        }
        tell();
    }

    private void tell() {
        List<HistoryLine> news = centre.history(shown);
        shown += news.size();
        news.stream().filter(this::ofInterest).forEach(line -> console.say(line.object() + ": " + line.text()));
    }

    private boolean ofInterest(HistoryLine line) {
        String vm = agent.vm();
        return line.source().equals("agent:" + vm)
                || line.source().equals("world") && line.object().equals(vm)
                || line.source().startsWith("hm:")
                        && line.text().contains(vm)
                        && !line.text().startsWith("last ");
    }
}
