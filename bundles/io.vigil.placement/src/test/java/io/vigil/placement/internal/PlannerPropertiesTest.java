package io.vigil.placement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.RunningVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.api.relocation.PlanInput.TargetState;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.AffinityGroup;
import io.vigil.model.Amounts;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.model.policy.Priority;
import io.vigil.model.policy.RestartPolicy;
import io.vigil.spi.place.PlacementStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Random clusters: hard rules always hold, nobody is forgotten, phase two never makes it worse. */
class PlannerPropertiesTest {
    private final TierPlanner planner = new TierPlanner();

    @Property(tries = 400)
    @Label("POL-4 POL-5 I5: every plan passes the independent checker and names every VM")
    void hardRulesHold(@ForAll long seed) {
        PlanInput input = cluster(new Random(seed));
        Plan plan = planner.plan(input);
        assertThat(planner.check(input, plan)).isEmpty();
        assertThat(plan.placements()).hasSameSizeAs(input.vms());
        assertThat(plan.placements()).noneMatch(p -> p.code() == Plan.Code.CHECKER_REFUSED);
    }

    @Property(tries = 300)
    @Label("POL-24 R24: phase two never places fewer of a higher tier than phase one")
    void phaseTwoIsNeverWorse(@ForAll long seed) {
        PlanInput input = cluster(new Random(seed));
        Pairings pairings = new Pairings(input, new FlexibleCapacity(input));
        HostTest tests = new HostTest(input, pairings);
        Greedy greedy = new Greedy(input, pairings, tests);
        Strategies strategies = new Strategies(List::of, text -> {});
        List<Unit> order = greedy.sorted(Units.of(input));
        Layout first = greedy.place(order, new Preference(input, tests, pairings, strategies.choose("best_fit")));
        Layout second = new Improvement(
                        greedy, rule -> new Preference(input, tests, pairings, strategies.new Chosen(rule)))
                .improve(order, first);
        assertThat(second.compareTo(first)).isGreaterThanOrEqualTo(0);
    }

    @Property(tries = 50)
    @Label("R12: a strategy that throws or is missing is replaced by best_fit, and told once")
    void brokenStrategy(@ForAll long seed) {
        PlanInput input = cluster(new Random(seed));
        List<String> told = new ArrayList<>();
        PlacementStrategy broken = new PlacementStrategy() {
            @Override
            public String name() {
                return "best_fit";
            }

            @Override
            public Score score(Candidate candidate) {
                throw new IllegalStateException("broken");
            }
        };
        Plan plan = new TierPlanner(() -> List.of(broken), told::add).plan(input);
        assertThat(plan.targets()).isEqualTo(planner.plan(input).targets());
        assertThat(told).hasSizeLessThanOrEqualTo(1);
    }

    private static PlanInput cluster(Random random) {
        List<TargetHost> hosts = new ArrayList<>();
        int hostCount = 2 + random.nextInt(4);
        for (int i = 1; i <= hostCount; i++) {
            Amounts free = new Amounts(100 * random.nextInt(12), 1024L * random.nextInt(64));
            TargetState state = i == 1 || random.nextInt(8) == 0 ? TargetState.DOWN : TargetState.UP;
            hosts.add(new TargetHost(new HostId("h" + i), "h" + i, state, new Amounts(2000, 262_144), free, 256));
        }
        List<PlanVm> vms = new ArrayList<>();
        List<RunningVm> running = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(10); i++) {
            Set<HostId> blacklist =
                    random.nextInt(4) == 0 ? Set.of(new HostId("h" + (1 + random.nextInt(hostCount)))) : Set.of();
            vms.add(new PlanVm(
                    new VmId("v" + i),
                    "v" + i,
                    new HostId("h1"),
                    Optional.of(new HostId("h" + (1 + random.nextInt(hostCount)))),
                    Priority.values()[random.nextInt(3)],
                    new Amounts(50 + random.nextInt(300), 512 + random.nextInt(20_000)),
                    new Amounts(10, 256),
                    random.nextInt(6) == 0,
                    blacklist,
                    Map.of(),
                    random.nextInt(10) == 0,
                    false));
        }
        for (int i = 0; i < random.nextInt(4); i++) {
            running.add(new RunningVm(new VmId("r" + i), "r" + i, new HostId("h" + (1 + random.nextInt(hostCount)))));
        }
        List<AffinityGroup> groups = new ArrayList<>();
        if (vms.size() >= 4) {
            Priority same = vms.get(0).priority();
            List<VmId> together = vms.subList(0, 2).stream().map(PlanVm::id).toList();
            vms.set(1, prioritised(vms.get(1), same));
            groups.add(new AffinityGroup("c", AffinityGroup.Kind.COLLOCATION, new HostGroupId("HG"), together));
            List<VmId> apart =
                    new ArrayList<>(List.of(vms.get(2).id(), vms.get(3).id()));
            running.stream().limit(1).forEach(vm -> apart.add(vm.id()));
            groups.add(new AffinityGroup("x", AffinityGroup.Kind.ANTICOLLOCATION, new HostGroupId("HG"), apart));
        }
        return new PlanInput(
                "HG",
                Trigger.HOST_FAILURE,
                RestartPolicy.AUTO,
                "best_fit",
                hosts,
                vms,
                running,
                groups,
                Map.of(),
                Map.of(),
                Optional.of(new HostId("h1")),
                Optional.empty(),
                false,
                Map.of(),
                false);
    }

    private static PlanVm prioritised(PlanVm vm, Priority priority) {
        return new PlanVm(
                vm.id(),
                vm.name(),
                vm.current(),
                vm.home(),
                priority,
                vm.desired(),
                vm.minimum(),
                vm.dedicated(),
                vm.blacklist(),
                vm.validations(),
                vm.skipResourceCheck(),
                vm.skipPowerOn());
    }
}
