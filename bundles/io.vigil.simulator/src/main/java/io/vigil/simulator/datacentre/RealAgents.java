package io.vigil.simulator.datacentre;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which VMs have processes of this machine as their agents. Only with time that is as fast as the clock on the wall.
 *
 * @param vms names; in the order in which they are shown
 * @param directory each VM has a directory of its own in it
 */
public record RealAgents(Set<String> vms, Path directory, AgentProgram program) {
    public RealAgents {
        vms = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(vms));
        directory = directory.toAbsolutePath().normalize();
    }

    /**
     * These VMs.
     *
     * @throws IllegalArgumentException one of them does not exist, has no agent, or has applications whose scripts only the
     *     simulation knows
     */
    public static RealAgents of(Inventory inventory, Collection<String> vms, Path directory, AgentProgram program) {
        List<String> possible = possible(inventory);
        vms.stream().filter(vm -> !possible.contains(vm)).findFirst().ifPresent(vm -> {
            throw new IllegalArgumentException(
                    "VM " + vm + " cannot have a real agent; possible are " + String.join(", ", possible));
        });
        return new RealAgents(new LinkedHashSet<>(vms), directory, program);
    }

    /**
     * The first ones that can have one.
     *
     * @param count at most as many as there are such VMs
     * @throws IllegalArgumentException there are not so many
     */
    public static RealAgents first(Inventory inventory, int count, Path directory, AgentProgram program) {
        List<String> possible = possible(inventory);
        if (count > possible.size()) {
            throw new IllegalArgumentException("--agents is '" + count + "'; " + inventory.name() + " has "
                    + possible.size() + " running VMs with an agent and without applications");
        }
        return of(inventory, possible.subList(0, count), directory, program);
    }

    /** VMs that can have one: Linux before AIX, for the process is one of Linux. */
    public static List<String> possible(Inventory inventory) {
        return inventory.hosts().stream()
                .flatMap(host -> host.vms().stream())
                .filter(vm -> vm.agent() && vm.running() && vm.apps().isEmpty())
                .sorted(java.util.Comparator.comparing(vm -> vm.os() != io.vigil.model.OsType.LINUX))
                .map(Inventory.VmSpec::name)
                .toList();
    }
}
