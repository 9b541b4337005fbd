package io.vigil.placement.internal.check;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.model.Amounts;
import java.util.ArrayList;
import java.util.List;

/** Free CPU and memory of a host are never planned twice; VMs that skip the resource check do not count here. */
final class CapacityKept implements PlanChecker.Rule {
    @Override
    public List<PlanChecker.Breach> breaches(PlanInput input, Plan plan) {
        List<PlanChecker.Breach> breaches = new ArrayList<>();
        for (PlanInput.TargetHost host : input.hosts()) {
            Amounts used = Amounts.NONE;
            for (Placed.Move move : Placed.moves(input, plan)) {
                if (move.target().equals(host.id())
                        && !Placed.local(move)
                        && !move.vm().skipResourceCheck()) {
                    used = used.plus(move.placement().granted());
                    if (used.memoryMib() > host.free().memoryMib()
                            || used.cpuHundredths() > host.free().cpuHundredths()) {
                        breaches.add(new PlanChecker.Breach(
                                move.vm().id(), move.vm().name() + " does not fit on " + host.name()));
                        used = used.minus(move.placement().granted());
                    }
                }
            }
        }
        return breaches;
    }
}
