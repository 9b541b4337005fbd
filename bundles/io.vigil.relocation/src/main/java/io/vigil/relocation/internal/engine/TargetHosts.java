package io.vigil.relocation.internal.engine;

import io.vigil.api.relocation.Mechanism;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.api.relocation.PlanInput.TargetState;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.RegistryView;
import io.vigil.model.Amounts;
import io.vigil.model.CaaState;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import io.vigil.model.Vios;
import io.vigil.model.VmId;
import io.vigil.model.policy.Inheritance;
import io.vigil.model.policy.PolicyCatalogue;
import java.util.List;
import java.util.Set;

/** The hosts of a group as possible targets: who is UP (71 section 4, REL-15) and what is free (POL-6, POL-25). Pure. */
public final class TargetHosts {
    private TargetHosts() {}

    /** @param leftOut VMs whose open moves are not charged, because they are being planned */
    public static List<TargetHost> of(RegistryView view, HostGroup group, List<MoveEntry> open, Set<VmId> leftOut) {
        return view.hostsOf(group).stream()
                .map(host -> new TargetHost(
                        host.id(),
                        host.name(),
                        state(view, host, open),
                        host.capacity().total(),
                        free(view, group, host, open, leftOut),
                        Math.max(1, host.capacity().lmbMib())))
                .toList();
    }

    public static TargetState state(RegistryView view, Host host, List<MoveEntry> open) {
        boolean maintenance = host.policies()
                .get(PolicyCatalogue.MAINTENANCE)
                .map(y -> y.yes())
                .orElse(false);
        if (maintenance || host.evacuating()) {
            return TargetState.MAINT;
        }
        boolean up = host.state() == HostState.OPERATING
                && host.readyForRelocation()
                && healthyVios(view, host.id())
                && view.viosesOf(host.id()).stream().noneMatch(Vios::relocInitiated)
                && !remnants(host.id(), open);
        return up ? TargetState.UP : TargetState.DOWN;
    }

    /** REL-71: remnants not yet gone; those of VMs merely placed off count too. */
    public static boolean remnants(HostId host, List<MoveEntry> open) {
        return open.stream()
                .anyMatch(e ->
                        e.source().equals(host) && e.stage() == Stage.CLEANUP && e.mechanism() == Mechanism.RESTART);
    }

    public static boolean healthyVios(RegistryView view, HostId host) {
        return view.viosesOf(host).stream().filter(Vios::managed).anyMatch(TargetHosts::healthy);
    }

    /** A VIOS nobody has asked yet (monitoring is off) counts as its partition state says. */
    private static boolean healthy(Vios vios) {
        CaaState caa = vios.status().caaState();
        return caa == CaaState.UP || (caa == CaaState.UNKNOWN && vios.partitionState() == PartitionState.RUNNING);
    }

    private static Amounts free(
            RegistryView view, HostGroup group, Host host, List<MoveEntry> open, Set<VmId> leftOut) {
        int cpu = Inheritance.value(PolicyCatalogue.RESERVE_CPU, view.site(), group, host);
        int memory = Inheritance.value(PolicyCatalogue.RESERVE_MEM, view.site(), group, host);
        Amounts free = host.capacity().free().minus(new Amounts(cpu, memory));
        for (MoveEntry entry : open) {
            boolean charged = entry.target().filter(host.id()::equals).isPresent()
                    && entry.stage().compareTo(Stage.MOVE) <= 0
                    // Until it is stopped, a VM that is restarted in place has its room; then others may see it as
                    // free.
                    && (entry.mechanism() != Mechanism.LOCAL || entry.stage() == Stage.MOVE)
                    && !leftOut.contains(entry.vm());
            free = charged ? free.minus(entry.granted()) : free;
        }
        return new Amounts(Math.max(0, free.cpuHundredths()), Math.max(0, free.memoryMib()));
    }
}
