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
        return members.stream()
                .map(PlanVm::priority)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    int constraintRank() {
        return collocated ? 0 : peers.isEmpty() ? 2 : 1;
    }

    long desiredMemory() {
        return members.stream().mapToLong(vm -> vm.desired().memoryMib()).sum();
    }

    long desiredCpu() {
        return members.stream().mapToLong(vm -> vm.desired().cpuHundredths()).sum();
    }

    PlanVm first() {
        return members.get(0);
    }

    boolean startsOn(HostId host) {
        return members.stream().anyMatch(vm -> vm.current().equals(host));
    }
}
