package io.vigil.simulator.internal.serve;

import io.vigil.simulator.datacentre.AgentSight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The processes of VMs, for people. */
final class AgentLines {
    private AgentLines() {}

    /** What is to be known at the start; nothing where there are none. */
    static List<String> banner(List<AgentSight> agents) {
        List<String> lines = new ArrayList<>();
        if (!agents.isEmpty()) {
            lines.add("");
            lines.add("VMs whose agent is a process of this machine; kill -9 of agent and guard is a crash of the VM:");
            Columns table = new Columns().row("  VM", "AGENT", "by hand");
            agents.forEach(agent -> table.row(
                    "  " + agent.vm(),
                    text(agent.daemon()),
                    "KSYS_VMM_ROOT=" + agent.directory() + " " + System.getProperty("vigil.agent.scripts", "bin")
                            + "/ksysvmmgr query vmm"));
            lines.addAll(table.lines());
        }
        return lines;
    }

    /** @param name of one VM; empty = all */
    static List<String> table(List<AgentSight> agents, Optional<String> name) {
        List<AgentSight> shown = agents.stream()
                .filter(agent -> name.isEmpty() || name.get().equals(agent.vm()))
                .toList();
        if (shown.isEmpty()) {
            return List.of();
        }
        Columns table = new Columns().row("AGENT OF", "PROCESS", "GUARD", "KSYS_VMM_ROOT");
        shown.forEach(agent -> table.row(
                agent.vm(),
                text(agent.daemon()),
                text(agent.guard()),
                agent.directory().toString()));
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines());
        return lines;
    }

    private static String text(OptionalLong pid) {
        return pid.isPresent() ? Long.toString(pid.getAsLong()) : "-";
    }
}
