package io.vigil.relocation.internal.engine;

import io.vigil.api.relocation.Mechanism;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.RunningVm;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.RegistryView;
import io.vigil.model.AffinityGroup;
import io.vigil.model.Amounts;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.Validation;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.policy.Capacity;
import io.vigil.model.policy.Inheritance;
import io.vigil.model.policy.PolicyAttribute;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Priority;
import io.vigil.model.policy.YesNo;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One consistent picture for the planner from registry, open moves and policies (REL-14, 71 section 4). Pure. */
public final class PlanInputs {
    /** REL-14: capacity older than that is stale. */
    public static final Duration FRESH = Duration.ofSeconds(30);
    /** POL-26. */
    private static final Duration VALIDATION_COUNTS = Duration.ofHours(25);

    private PlanInputs() {}

    /** What is asked. */
    public record Question(
            HostGroup group,
            Trigger trigger,
            List<Vm> vms,
            Optional<HostId> source,
            Optional<HostId> target,
            boolean override,
            Map<VmId, Set<HostId>> excluded) {}

    /** @param fullSize desired amounts kept from before a reduced restart (REL-29) */
    public static PlanInput of(
            RegistryView view, List<MoveEntry> open, Question q, Map<VmId, Amounts> fullSize, Instant now) {
        Set<VmId> moving = new HashSet<>(q.vms().stream().map(Vm::id).toList());
        HostGroup group = q.group();
        return new PlanInput(
                group.id().value(),
                q.trigger(),
                Inheritance.value(PolicyCatalogue.RESTART_POLICY, view.site(), group),
                Inheritance.value(PolicyCatalogue.PLACEMENT, view.site(), group),
                TargetHosts.of(view, group, open, moving),
                q.vms().stream()
                        .map(vm -> planVm(view, group, vm, fullSize, now))
                        .toList(),
                running(view, group, open, moving),
                view.affinityGroups().stream()
                        .filter(a -> a.hostGroup().equals(group.id()))
                        .toList(),
                capacities(view, group, PolicyCatalogue::cpuCapacity),
                capacities(view, group, PolicyCatalogue::memoryCapacity),
                q.source(),
                q.target(),
                q.override(),
                q.override() ? q.excluded() : withoutHostsBeingLeft(view, open, q),
                view.hostsOf(group).stream()
                        .anyMatch(host ->
                                Duration.between(host.capacity().readAt(), now).compareTo(FRESH) > 0));
    }

    /** skip_power_on by VM, then host group; never for live moves. */
    public static boolean skipPowerOn(RegistryView view, HostGroup group, Vm vm) {
        return flag(PolicyCatalogue.SKIP_POWER_ON, view, group, vm);
    }

    private static boolean flag(PolicyAttribute<YesNo> attribute, RegistryView view, HostGroup group, Vm vm) {
        return vm.policies()
                .get(attribute)
                .orElseGet(() -> Inheritance.value(attribute, view.site(), group))
                .yes();
    }

    private static PlanVm planVm(RegistryView view, HostGroup group, Vm vm, Map<VmId, Amounts> fullSize, Instant now) {
        Map<HostId, Boolean> validations = new HashMap<>();
        for (Validation result : vm.validations()) {
            if (Duration.between(result.at(), now).compareTo(VALIDATION_COUNTS) <= 0) {
                validations.put(result.host(), result.passed());
            }
        }
        return new PlanVm(
                vm.id(),
                vm.name(),
                vm.host(),
                vm.home(),
                vm.policies().get(PolicyCatalogue.PRIORITY).orElse(Priority.MEDIUM),
                fullSize.getOrDefault(vm.id(), vm.resources().desired()),
                vm.resources().minimum(),
                vm.resources().dedicated(),
                vm.blacklist(),
                validations,
                flag(PolicyCatalogue.SKIP_RESOURCE_CHECK, view, group, vm),
                skipPowerOn(view, group, vm));
    }

    /** Managed VMs that stay; those on their way elsewhere count where they are going. */
    private static List<RunningVm> running(RegistryView view, HostGroup group, List<MoveEntry> open, Set<VmId> moving) {
        Map<VmId, HostId> going = new HashMap<>();
        for (MoveEntry entry : open) {
            if (entry.mechanism() != Mechanism.LOCAL && entry.stage().compareTo(Stage.STARTMON) < 0) {
                entry.target().ifPresent(target -> going.put(entry.vm(), target));
            }
        }
        Set<HostId> hosts = new HashSet<>(group.hosts());
        return view.vms().stream()
                .filter(vm -> vm.managed() && hosts.contains(vm.host()) && !moving.contains(vm.id()))
                .map(vm -> new RunningVm(vm.id(), vm.name(), going.getOrDefault(vm.id(), vm.host())))
                .toList();
    }

    /**
     * A mate on its way elsewhere still counts where it was (I5) as long as it may run there again: one that migrates
     * stays if the migration fails, one that is restarted starts at home if no host takes it (R32), both until they have
     * arrived. Only a VM of a failed host has no such way back: it counts until it is proven off.
     */
    private static Map<VmId, Set<HostId>> withoutHostsBeingLeft(RegistryView view, List<MoveEntry> open, Question q) {
        Map<VmId, Set<HostId>> excluded = new HashMap<>(q.excluded());
        for (Vm vm : q.vms()) {
            for (MoveEntry entry : open) {
                if (leaving(entry) && apart(view, vm.id(), entry.vm())) {
                    exclude(excluded, vm.id(), entry.source());
                }
            }
            for (Vm mate : q.vms()) {
                // The moves of one plan run side by side. A live one is judged by how it ends (71, 3.8).
                if (!q.trigger().live() && apart(view, vm.id(), mate.id())) {
                    exclude(excluded, vm.id(), mate.host());
                }
            }
        }
        return excluded;
    }

    private static boolean leaving(MoveEntry entry) {
        return switch (entry.mechanism()) {
            case LPM -> entry.stage().compareTo(Stage.STARTMON) < 0;
            case RESTART -> entry.stage().compareTo(comesHome(entry) ? Stage.STARTMON : Stage.MOVE) < 0;
            case LOCAL -> false;
        };
    }

    /** By the last resort of R32, which asks no planner again. */
    private static boolean comesHome(MoveEntry entry) {
        return entry.trigger() != Trigger.HOST_FAILURE;
    }

    private static boolean apart(RegistryView view, VmId one, VmId other) {
        return !one.equals(other)
                && view.affinityGroups().stream()
                        .anyMatch(group -> group.kind() == AffinityGroup.Kind.ANTICOLLOCATION
                                && group.members().contains(one)
                                && group.members().contains(other));
    }

    private static void exclude(Map<VmId, Set<HostId>> excluded, VmId vm, HostId host) {
        Set<HostId> hosts = new HashSet<>(excluded.getOrDefault(vm, Set.of()));
        hosts.add(host);
        excluded.put(vm, hosts);
    }

    private static Map<Priority, Capacity> capacities(
            RegistryView view, HostGroup group, Function<Priority, PolicyAttribute<Capacity>> attribute) {
        Map<Priority, Capacity> map = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            map.put(priority, Inheritance.value(attribute.apply(priority), view.site(), group));
        }
        return map;
    }

    /** Monitored by the policies of where it runs now (REL-41). */
    public static boolean monitored(RegistryView view, Vm vm) {
        Optional<Host> host = view.host(vm.host());
        Optional<HostGroup> group = view.groupOf(vm);
        return host.isPresent() && group.isPresent() && Inheritance.monitored(view.site(), group.get(), host.get(), vm);
    }
}
