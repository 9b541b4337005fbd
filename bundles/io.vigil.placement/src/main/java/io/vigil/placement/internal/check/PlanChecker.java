package io.vigil.placement.internal.check;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.model.VmId;
import java.util.ArrayList;
import java.util.List;

/** Replays a plan against every hard rule (I5). */
public final class PlanChecker {
    private static final List<Rule> RULES = List.of(
            new EveryVmNamedOnce(),
            new TargetUsable(),
            new NotBlacklisted(),
            new CollocationKept(),
            new AnticollocationKept(),
            new CapacityKept(),
            new AmountsLegal());

    /** One breach; {@code vm} is the one to take out. */
    public record Breach(VmId vm, String text) {}

    /** One hard rule. */
    interface Rule {
        List<Breach> breaches(PlanInput input, Plan plan);
    }

    public List<Breach> check(PlanInput input, Plan plan) {
        List<Breach> all = new ArrayList<>();
        RULES.forEach(rule -> all.addAll(rule.breaches(input, plan)));
        return all;
    }
}
