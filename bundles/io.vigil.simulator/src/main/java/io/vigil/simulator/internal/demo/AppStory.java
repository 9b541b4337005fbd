package io.vigil.simulator.internal.demo;

import static io.vigil.simulator.internal.demo.AppScripts.APP;

import io.vigil.model.PartitionState;
import io.vigil.simulator.datacentre.AgentSight;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A critical application in a VM whose agent is a process. It fails, the agent's own restarts do not help, the controller
 * restarts the VM on its host as often as it may, and then moves it (50; 22 REL-75, REL-76; 81 SC-23).
 */
final class AppStory {
    private static final Duration COMMAND = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration ALL = Duration.ofMinutes(30);
    private static final long LOOK_MS = 200;
    private static final Pattern MOST = Pattern.compile("VM_max_restart_count: (\\d+)");

    private final SimDataCentre centre;
    private final TimeSource time;
    private final Controller controller;
    private final Console console;
    private final String vm;
    private final AppScripts scripts;
    private final AppJournal journal;
    private final AppNews news;

    AppStory(SimDataCentre centre, TimeSource time, Controller controller, Console console, AgentSight agent) {
        this.centre = centre;
        this.time = time;
        this.controller = controller;
        this.console = console;
        this.vm = agent.vm();
        this.scripts = new AppScripts(agent.directory(), console);
        this.journal = new AppJournal(controller.shell(), vm);
        this.news = new AppNews(centre, journal, console, vm);
        console.line("");
        console.say("a critical application in " + vm + ", whose agent is process "
                + agent.daemon().orElse(0));
    }

    /** @return sentences about what is not as it has to be */
    List<String> show() throws DemoException {
        String host = centre.runsOn(vm).get(0);
        int most = most();
        int begin = centre.recorded();
        scripts.register();
        until("the agent to find " + APP + " well", STEP, () -> state(begin).equals("NORMAL"));
        until("the controller to know it", STEP, () -> asked().contains("Status: GREEN"));
        int before = centre.recorded();
        Instant failure = time.now();
        journal.since(failure);
        scripts.fail("as long as " + vm + " is on " + host + ", the monitor script of " + APP + " returns 1");
        until("the controller to move " + vm, ALL, () -> moved(host));
        scripts.repair("what " + APP + " lacked on " + host + " it has where it is now");
        until(vm + " to be up", STEP, () -> !centre.runsOn(vm).isEmpty());
        until("the agent to find " + APP + " well", STEP, () -> state(before).equals("NORMAL"));
        until("the controller to know it", STEP, () -> asked().contains("Status: GREEN"));
        until("the end of the move", STEP, this::cleaned);
        AppAccount account = new AppAccount(vm, host, most, centre.began(), centre.history(before), journal.entries());
        account.print(console, new Layout(failure, ZoneId.systemDefault()));
        console.line("As the controller tells it now (ksysmgr query app " + APP + "):");
        asked().lines().forEach(line -> console.line("  " + line));
        console.line("");
        List<String> wrong = account.broken(centre.runsOn(vm));
        if (wrong.isEmpty()) {
            console.line("Checked against the simulated world's own history: " + most + " restarts of " + vm
                    + " on its host, then one on another,");
            console.line("each after " + AppScripts.LOCAL + " restarts of " + APP
                    + " by its agent; now it is well, and " + vm + " was never active on two hosts.");
            console.line("");
        }
        return wrong;
    }

    /** How often the controller restarts a VM on its host, as it says itself. */
    private int most() throws DemoException {
        String text = run("ksysmgr -v query vm " + vm);
        Matcher matcher = MOST.matcher(text);
        if (!matcher.find()) {
            throw new DemoException("ksysmgr -v query vm " + vm + " has no VM_max_restart_count: " + text.strip());
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Its system is about to start on another host. */
    private boolean moved(String host) {
        return centre.partitions(vm).stream()
                .anyMatch(copy -> !copy.host().equals(host) && copy.state() == PartitionState.RUNNING);
    }

    /** The last step of a move. */
    private boolean cleaned() {
        return journal.entries().stream()
                .anyMatch(entry -> entry.text().equals("Configuration cleanup completed for VM " + vm));
    }

    private String asked() {
        return run("ksysmgr query app " + APP);
    }

    /** Empty when the controller does not answer just now. */
    private String run(String command) {
        try {
            return controller.shell().run(command, COMMAND).text();
        } catch (IOException e) {
            return "";
        }
    }

    /** The last state since then, as the agent's log has it. */
    private String state(int from) {
        return centre.history(from).stream()
                .filter(line -> line.object().equals(vm + "/" + APP))
                .map(line -> line.text().replaceAll(" .*", ""))
                .reduce((first, last) -> last)
                .orElse("");
    }

    private void until(String what, Duration limit, BooleanSupplier condition) throws DemoException {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > limit.toNanos() || !controller.alive()) {
                throw new DemoException("waited in vain for " + what + "; see " + controller.log());
            }
            news.tell(what);
            Controller.pause(LOOK_MS);
        }
        news.tell(what);
    }
}
