package io.vigil.placement.internal.check;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.model.Amounts;
import java.util.List;

/** POL-8: never below the profile minimum, memory in whole blocks of the target. */
final class AmountsLegal implements PlanChecker.Rule {
    @Override
    public List<PlanChecker.Breach> breaches(PlanInput input, Plan plan) {
        return Placed.moves(input, plan).stream()
                .filter(move -> !Placed.local(move) && !legal(input, move))
                .map(move -> new PlanChecker.Breach(
                        move.vm().id(),
                        move.vm().name() + " would get amounts below its minimum or not in whole memory blocks"))
                .toList();
    }

    private static boolean legal(PlanInput input, Placed.Move move) {
        Amounts granted = move.placement().granted();
        int lmb = Placed.host(input, move.target())
                .map(PlanInput.TargetHost::lmbMib)
                .orElse(1);
        return granted.cpuHundredths()
                        >= Math.min(
                                move.vm().minimum().cpuHundredths(),
                                move.vm().desired().cpuHundredths())
                && granted.memoryMib()
                        >= Math.min(
                                move.vm().minimum().memoryMib(),
                                move.vm().desired().memoryMib())
                && granted.memoryMib() % Math.max(1, lmb) == 0;
    }
}
