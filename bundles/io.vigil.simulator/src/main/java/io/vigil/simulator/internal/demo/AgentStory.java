package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.AgentProgram;
import io.vigil.simulator.datacentre.AgentRuns;
import io.vigil.simulator.datacentre.AgentSight;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.RealAgents;
import io.vigil.simulator.datacentre.SimDataCentre;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** VMs whose agents are processes of this machine: one of them loses agent and guard by SIGKILL. */
final class AgentStory {
    /** Those of ENV-B that the controller watches; the first one is the victim. */
    static final List<String> VMS = List.of("p18lnx02", "p18aix02", "p18aix03", "p18aix04", "p18aix05");

    static final String STORY =
            "somebody kills agent and guard of p18lnx02 with SIGKILL: nothing of its system runs any more";

    private static final String VICTIM = VMS.get(0);
    /** What real agents wait for takes so much of its usual time. */
    private static final double PACE = 0.25;

    private static final long LOOK_MS = 200;
    private static final int LOOKS = 600;

    private final SimDataCentre centre;
    private final Console console;

    AgentStory(SimDataCentre centre, Console console) {
        this.centre = centre;
        this.console = console;
    }

    static RealAgents agents(Inventory inventory, DemoOptions options) throws IOException {
        try {
            return RealAgents.of(
                    inventory,
                    VMS.subList(0, options.agents()),
                    new AgentRuns(options.work().resolve("agents")).begin(),
                    AgentProgram.built());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Processes need real time, and nobody wants to watch a firmware count its memory. */
    void introduce() {
        centre.faults().slow(PACE);
        console.say(
                "hardware and systems of VMs take a quarter of their usual time: shutdown 1 s, firmware 4 s, boot of"
                        + " AIX 15 s, of Linux 10 s");
        centre.agents().forEach(agent -> {
            console.say("agent of " + agent.vm() + " is process " + text(agent.daemon()) + ", its root "
                    + agent.directory());
        });
    }

    /** Both host monitors of the host on which each VM runs hear its agent. */
    void awaitHeartbeats(int from) throws DemoException {
        for (AgentSight agent : from == 0 ? centre.agents() : List.of(victim())) {
            for (int look = 0; heard(agent.vm(), from) < 2; look++) {
                if (look == LOOKS) {
                    throw new DemoException("the host monitors do not hear the agent of " + agent.vm() + "; see "
                            + agent.directory() + "/var/ksys/log");
                }
                Controller.pause(LOOK_MS);
            }
        }
        for (AgentSight agent : from == 0 ? centre.agents() : List.of(victim())) {
            console.say("agent of " + agent.vm() + ": process " + text(agent.daemon()) + ", guard "
                    + text(agent.guard()) + ", heard by both host monitors of "
                    + centre.runsOn(agent.vm()).get(0));
        }
    }

    private long heard(String vm, int from) {
        return centre.history(from).stream()
                .filter(line -> line.source().startsWith("hm:"))
                .filter(line -> line.text().startsWith("agent of " + vm + " discovered"))
                .map(HistoryLine::object)
                .distinct()
                .count();
    }

    /** As {@code kill -9} does. */
    void kill() {
        AgentSight victim = victim();
        console.say("kill -9 " + text(victim.daemon()) + " " + text(victim.guard()));
        Stream.of(victim.daemon(), victim.guard())
                .flatMap(pid -> pid.stream().boxed())
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .forEach(ProcessHandle::destroyForcibly);
    }

    private AgentSight victim() {
        return centre.agents().stream()
                .filter(agent -> agent.vm().equals(VICTIM))
                .findFirst()
                .orElseThrow();
    }

    /** What happened to the victim's processes, and who heard them. */
    void print(int from, Layout layout) {
        console.line("");
        String title = "Agent of " + VICTIM + ", as the simulated world saw it";
        console.line(title);
        console.line("-".repeat(title.length()));
        centre.history(from).stream()
                .filter(line -> line.source().equals("agent:" + VICTIM)
                        || line.source().startsWith("hm:") && line.text().contains(VICTIM))
                .flatMap(line ->
                        layout
                                .at(centre.began().plusMillis(line.millis()), line.object() + ": " + line.text())
                                .stream())
                .forEach(console::line);
    }

    private static String text(OptionalLong pid) {
        return pid.isPresent() ? Long.toString(pid.getAsLong()) : "-";
    }
}
