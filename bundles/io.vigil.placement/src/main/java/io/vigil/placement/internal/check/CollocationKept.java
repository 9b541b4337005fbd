package io.vigil.placement.internal.check;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.model.AffinityGroup;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** 71, 3.5: members in the plan share one host, the one where the other members run, or none is placed. */
final class CollocationKept implements PlanChecker.Rule {
    @Override
    public List<PlanChecker.Breach> breaches(PlanInput input, Plan plan) {
        List<PlanChecker.Breach> breaches = new ArrayList<>();
        if (input.override()) {
            return breaches;
        }
        Map<VmId, HostId> targets = plan.targets();
        Map<VmId, HostId> anchors = new HashMap<>();
        input.running().forEach(vm -> anchors.put(vm.id(), vm.host()));
        Set<VmId> inPlan =
                new HashSet<>(input.vms().stream().map(PlanInput.PlanVm::id).toList());
        for (AffinityGroup group : input.groups()) {
            if (group.kind() == AffinityGroup.Kind.COLLOCATION) {
                List<VmId> moving =
                        group.members().stream().filter(inPlan::contains).toList();
                List<VmId> placed = moving.stream().filter(targets::containsKey).toList();
                Set<HostId> hosts =
                        new HashSet<>(placed.stream().map(targets::get).toList());
                if (!placed.isEmpty()) {
                    group.members().stream()
                            .filter(anchors::containsKey)
                            .map(anchors::get)
                            .forEach(hosts::add);
                }
                if (hosts.size() > 1 || (!placed.isEmpty() && placed.size() < moving.size())) {
                    placed.forEach(vm -> breaches.add(
                            new PlanChecker.Breach(vm, "collocation group " + group.name() + " would be split")));
                }
            }
        }
        return breaches;
    }
}
