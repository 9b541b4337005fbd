package io.vigil.placement.internal;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.Plan.Code;
import io.vigil.api.relocation.Plan.Placement;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.model.Amounts;
import io.vigil.model.policy.Priority;
import io.vigil.placement.internal.check.PlanChecker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Tries every assignment of VMs to hosts and lets the plan checker say which are legal. Test reference only. */
final class Exhaustive {
    private final PlanInput input;
    private final FlexibleCapacity capacity;
    private final PlanChecker checker = new PlanChecker();
    private final List<Placement> placements = new ArrayList<>();
    private Score best = new Score(0, 0, 0);

    /** VMs placed by tier. */
    record Score(int high, int medium, int low) implements Comparable<Score> {
        static Score of(PlanInput input, Plan plan) {
            return new Score(count(plan, Priority.HIGH), count(plan, Priority.MEDIUM), count(plan, Priority.LOW));
        }

        private static int count(Plan plan, Priority priority) {
            return (int) plan.placements().stream()
                    .filter(p -> p.placed() && p.priority() == priority)
                    .count();
        }

        int placed() {
            return high + medium + low;
        }

        @Override
        public int compareTo(Score other) {
            return Comparator.comparingInt(Score::high)
                    .thenComparingInt(Score::medium)
                    .thenComparingInt(Score::low)
                    .compare(this, other);
        }
    }

    private Exhaustive(PlanInput input) {
        this.input = input;
        this.capacity = new FlexibleCapacity(input);
    }

    static Score best(PlanInput input) {
        Exhaustive search = new Exhaustive(input);
        search.assign(0);
        return search.best;
    }

    private void assign(int index) {
        if (index == input.vms().size()) {
            Plan plan = new Plan(placements);
            Score score = Score.of(input, plan);
            if (score.compareTo(best) > 0 && checker.check(input, plan).isEmpty()) {
                best = score;
            }
            return;
        }
        PlanVm vm = input.vms().get(index);
        for (TargetHost host : input.hosts()) {
            if (!host.id().equals(vm.current())) {
                descend(index, placement(vm, Optional.of(host)));
            }
        }
        descend(index, placement(vm, Optional.empty()));
    }

    private void descend(int index, Placement placement) {
        placements.add(placement);
        assign(index + 1);
        placements.remove(placements.size() - 1);
    }

    private Placement placement(PlanVm vm, Optional<TargetHost> host) {
        return new Placement(
                1,
                vm.id(),
                vm.name(),
                vm.priority(),
                host.map(TargetHost::id),
                host.isPresent() ? Code.PLACED : Code.NO_MEMORY,
                vm.desired(),
                host.map(h -> capacity.need(vm, h)).orElse(Amounts.NONE),
                new TreeMap<>(),
                "");
    }
}
