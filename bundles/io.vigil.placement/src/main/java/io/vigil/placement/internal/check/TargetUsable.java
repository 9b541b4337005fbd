package io.vigil.placement.internal.check;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import java.util.List;
import java.util.Set;

/** REL-15, POL-27: a target is a host of the group, UP, not excluded, and not the source (but for RESTART_LOCAL). */
final class TargetUsable implements PlanChecker.Rule {
    @Override
    public List<PlanChecker.Breach> breaches(PlanInput input, Plan plan) {
        return Placed.moves(input, plan).stream()
                .filter(move -> !usable(input, move))
                .map(move -> new PlanChecker.Breach(
                        move.vm().id(),
                        move.vm().name() + " was sent to " + move.target() + ", which is no usable target"))
                .toList();
    }

    private static boolean usable(PlanInput input, Placed.Move move) {
        boolean up = Placed.host(input, move.target())
                .filter(host -> host.state() == PlanInput.TargetState.UP)
                .isPresent();
        boolean wanted = input.target().map(move.target()::equals).orElse(true) || Placed.local(move);
        boolean excluded =
                input.excluded().getOrDefault(move.vm().id(), Set.of()).contains(move.target());
        boolean onSource = move.target().equals(move.vm().current());
        return up && wanted && !excluded && onSource == Placed.local(move);
    }
}
