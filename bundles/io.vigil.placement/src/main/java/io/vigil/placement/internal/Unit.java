package io.vigil.placement.internal;

import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.model.policy.Priority;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * VMs placed as a whole or not at all: the members of one collocation group in the relocation set, or a single VM.
 *
 * @param members by name, then uuid
 * @param anchors hosts of group members that stay where they are
 * @param peers VMs that must not share a host with a member
 */
record Unit(List<PlanVm> members, boolean collocated, Set<HostId> anchors, Set<VmId> peers) {
    static final Comparator<PlanVm> BY_NAME = Comparator.comparing(PlanVm::name).thenComparing(PlanVm::id);

    Priority priority() {
        Priority highest = first().priority();
        for (PlanVm vm : members) {
            highest = vm.priority().compareTo(highest) < 0 ? vm.priority() : highest;
        }
        return highest;
    }

    int constraintRank() {
        return collocated ? 0 : peers.isEmpty() ? 2 : 1;
    }

    long desiredMemory() {
        long sum = 0;
        for (PlanVm vm : members) {
            sum += vm.desired().memoryMib();
        }
        return sum;
    }

    long desiredCpu() {
        return members.stream().mapToLong(vm -> vm.desired().cpuHundredths()).sum();
    }

    PlanVm first() {
        return members.get(0);
    }

    /** Units are keys of every layout, and one plan makes each of them once: comparing what is inside would only cost time. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return first().id().hashCode();
    }

    boolean startsOn(HostId host) {
        return members.stream().anyMatch(vm -> vm.current().equals(host));
    }
}
