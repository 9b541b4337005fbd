package io.vigil.placement.internal.check;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.model.VmId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** POL-5, I2: every VM of the relocation set appears exactly once, and no other VM does. */
final class EveryVmNamedOnce implements PlanChecker.Rule {
    @Override
    public List<PlanChecker.Breach> breaches(PlanInput input, Plan plan) {
        Map<VmId, Integer> seen = new HashMap<>();
        plan.placements().forEach(p -> seen.merge(p.vm(), 1, Integer::sum));
        List<PlanChecker.Breach> breaches = new ArrayList<>();
        for (PlanInput.PlanVm vm : input.vms()) {
            Integer count = seen.remove(vm.id());
            if (count == null || count != 1) {
                breaches.add(new PlanChecker.Breach(
                        vm.id(), vm.name() + " appears " + (count == null ? 0 : count) + " times in the plan"));
            }
        }
        seen.keySet().forEach(vm -> breaches.add(new PlanChecker.Breach(vm, vm + " is not in the relocation set")));
        return breaches;
    }
}
