package io.vigil.placement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.model.policy.Priority;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** R24: the planner against an exhaustive search that knows only the plan checker. */
class OptimalityPropertiesTest {
    private static int cases;
    private static int tight;
    private static int below;

    private final TierPlanner planner = new TierPlanner();

    @Property(tries = 250)
    @Label("R24 POL-24: on small clusters (3 hosts, 6 VMs) no assignment of the checker's places more of any tier")
    void asGoodAsExhaustive(@ForAll long seed) {
        PlanInput input = SmallClusters.tight(new Random(seed));
        Plan plan = planner.plan(input);
        Exhaustive.Score optimum = Exhaustive.best(input);
        Exhaustive.Score reached = Exhaustive.Score.of(input, plan);
        cases++;
        tight += optimum.placed() < input.vms().size() ? 1 : 0;
        below += reached.compareTo(optimum) < 0 ? 1 : 0;
        assertThat(reached).as("placed H/M/L of %s", input).isEqualByComparingTo(optimum);
    }

    @AfterContainer
    static void count() {
        assertThat(tight).as("cases in which not every %s fits", Priority.class).isGreaterThan(cases / 10);
        assertThat(below).isZero();
    }
}
