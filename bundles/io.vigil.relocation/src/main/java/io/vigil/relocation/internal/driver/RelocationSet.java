package io.vigil.relocation.internal.driver;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.Plan.Code;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.RegistryView;
import io.vigil.model.Amounts;
import io.vigil.model.HostGroup;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Priority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which VMs a request is about (22 section 2, 71 section 4). Unmanaged VMs never get in (I2).
 *
 * @param toPlan VMs for the planner
 * @param leftOut named with their reason
 */
record RelocationSet(List<Vm> toPlan, List<Plan.Placement> leftOut) {
    static List<Vm> members(RegistryView view, PlanRequest request) {
        List<Vm> vms = request.vms().isEmpty()
                ? implied(view, request)
                : request.vms().stream().map(view::vm).flatMap(Optional::stream).toList();
        return vms.stream()
                .filter(Vm::managed)
                .filter(vm -> request.source().isEmpty()
                        || vm.host().equals(request.source().get()))
                .sorted(Comparator.comparing(Vm::name).thenComparing(Vm::id))
                .toList();
    }

    private static List<Vm> implied(RegistryView view, PlanRequest request) {
        if (request.trigger() == Trigger.RESTORE) {
            Set<?> hosts = view.hostGroup(request.group())
                    .map(HostGroup::hosts)
                    .<Set<?>>map(HashSet::new)
                    .orElse(Set.of());
            return view.vms().stream()
                    .filter(vm -> hosts.contains(vm.host())
                            && vm.home().filter(home -> !home.equals(vm.host())).isPresent())
                    .toList();
        }
        return request.source().map(view::vmsOn).orElse(List.of());
    }

    static RelocationSet of(RegistryView view, PlanRequest request, List<MoveEntry> open, Set<VmId> offBefore) {
        List<Vm> plan = new ArrayList<>();
        List<Plan.Placement> out = new ArrayList<>();
        for (Vm vm : members(view, request)) {
            boolean moving = open.stream().anyMatch(e -> e.vm().equals(vm.id()) && e.stage() != Stage.CLEANUP);
            boolean conflict = request.trigger().automatic()
                    && open.stream()
                            .anyMatch(
                                    e -> e.vm().equals(vm.id()) && e.lastError().startsWith("CONFLICT"));
            if (moving || vm.operation().busy()) {
                out.add(leftOut(vm, Code.BUSY, ""));
            } else if (conflict) {
                out.add(leftOut(vm, Code.BUSY, "in conflict, excluded from automatic moves"));
            } else if (offBefore.contains(vm.id()) && request.trigger() == Trigger.HOST_FAILURE) {
                out.add(leftOut(vm, Code.OFF_BEFORE, ""));
            } else {
                plan.add(vm);
            }
        }
        return new RelocationSet(plan, out);
    }

    static Plan.Placement leftOut(Vm vm, Code code, String note) {
        return new Plan.Placement(
                0,
                vm.id(),
                vm.name(),
                vm.policies().get(PolicyCatalogue.PRIORITY).orElse(Priority.MEDIUM),
                Optional.empty(),
                code,
                vm.resources().desired(),
                Amounts.NONE,
                new TreeMap<>(),
                note);
    }
}
