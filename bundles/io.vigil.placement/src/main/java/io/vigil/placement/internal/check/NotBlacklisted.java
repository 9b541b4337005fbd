package io.vigil.placement.internal.check;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import java.util.List;

/** 71, 3.6: no VM on a host of its blacklist, unless the operator said override=yes. */
final class NotBlacklisted implements PlanChecker.Rule {
    @Override
    public List<PlanChecker.Breach> breaches(PlanInput input, Plan plan) {
        return Placed.moves(input, plan).stream()
                .filter(move -> !input.override()
                        && !Placed.local(move)
                        && move.vm().blacklist().contains(move.target()))
                .map(move -> new PlanChecker.Breach(
                        move.vm().id(), move.vm().name() + " was sent to a host of its blacklist"))
                .toList();
    }
}
