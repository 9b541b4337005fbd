package io.vigil.placement.internal;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.Plan.Code;
import io.vigil.api.relocation.Plan.Placement;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.api.relocation.PlanInput.TargetState;
import io.vigil.api.relocation.Planner;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.placement.internal.check.PlanChecker;
import io.vigil.spi.place.PlacementStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The planner of 71 section 5: greedy by tiers, an improvement pass where it left something out, then the independent
 * checker. Pure: same input, same plan.
 */
public final class TierPlanner implements Planner {
    private static final Set<Code> WORTH_ANOTHER_TRY = Set.of(Code.ANTICOLLOCATION, Code.NO_MEMORY, Code.NO_CPU);
    private static final List<Code> DEPTH = List.of(
            Code.SOURCE_HOST,
            Code.HOST_DOWN,
            Code.EXCLUDED,
            Code.BLACKLISTED,
            Code.COLLOCATION_ANCHOR,
            Code.COLLOCATION_SPLIT,
            Code.ANTICOLLOCATION,
            Code.NO_MEMORY,
            Code.NO_CPU);

    private final Strategies strategies;
    private final PlanChecker checker = new PlanChecker();

    /** The two shipped strategies, and whatever is installed beside them. */
    public TierPlanner(Supplier<List<PlacementStrategy>> installed, Consumer<String> pluginFailure) {
        this.strategies = new Strategies(installed, pluginFailure);
    }

    /** With the shipped strategies only. */
    public TierPlanner() {
        this(() -> List.of(new BestFitStrategy(), new SpreadStrategy()), text -> {});
    }

    @Override
    public Plan plan(PlanInput input) {
        FlexibleCapacity capacity = new FlexibleCapacity(input);
        Pairings pairings = new Pairings(input, capacity);
        HostTest tests = new HostTest(input, pairings);
        Greedy greedy = new Greedy(input, pairings, tests);
        List<Unit> order = greedy.sorted(Units.of(input));
        Preference preference = new Preference(input, tests, pairings, strategies.choose(input.strategy()));
        Layout layout = greedy.place(order, preference);
        if (improvable(order, layout, greedy, tests)) {
            layout = new Improvement(
                            greedy, rule -> new Preference(input, tests, pairings, strategies.new Chosen(rule)))
                    .improve(order, layout);
            layout = ExactSearch.improve(greedy, preference, order, layout);
        }
        Plan plan = new Plan(describe(input, order, layout, greedy, tests, capacity));
        return checked(input, plan);
    }

    @Override
    public List<String> check(PlanInput input, Plan plan) {
        return checker.check(input, plan).stream().map(PlanChecker.Breach::text).toList();
    }

    private static boolean improvable(List<Unit> order, Layout layout, Greedy greedy, HostTest tests) {
        Board board = greedy.board(layout);
        return order.stream()
                .filter(unit -> layout.target(unit).isEmpty())
                .anyMatch(unit -> WORTH_ANOTHER_TRY.contains(deepest(reasons(unit, greedy, tests, board))));
    }

    private static List<Placement> describe(
            PlanInput input,
            List<Unit> order,
            Layout layout,
            Greedy greedy,
            HostTest tests,
            FlexibleCapacity capacity) {
        Board board = greedy.board(layout);
        List<Placement> placements = new ArrayList<>();
        int next = 1;
        for (Unit unit : order) {
            Optional<TargetHost> target = layout.target(unit);
            SortedMap<String, Code> why = target.isPresent() ? new TreeMap<>() : reasons(unit, greedy, tests, board);
            Optional<TargetHost> local = target.isPresent() ? Optional.empty() : restartLocal(input, unit);
            for (PlanVm vm : unit.members()) {
                if (target.isPresent()) {
                    Amounts granted = capacity.need(vm, target.get());
                    Code code = vm.skipPowerOn() && !input.trigger().live() ? Code.PLACED_OFF : Code.PLACED;
                    placements.add(placement(
                            next++,
                            vm,
                            Optional.of(target.get().id()),
                            code,
                            granted,
                            why,
                            capacity.note(vm, granted)));
                } else if (local.isPresent()) {
                    placements.add(placement(
                            next++,
                            vm,
                            Optional.of(local.get().id()),
                            Code.RESTART_LOCAL,
                            vm.desired(),
                            why,
                            "stays with its collocation group"));
                } else {
                    placements.add(placement(0, vm, Optional.empty(), reported(deepest(why)), Amounts.NONE, why, ""));
                }
            }
        }
        return placements;
    }

    private static Placement placement(
            int order,
            PlanVm vm,
            Optional<HostId> target,
            Code code,
            Amounts granted,
            SortedMap<String, Code> why,
            String note) {
        return new Placement(order, vm.id(), vm.name(), vm.priority(), target, code, vm.desired(), granted, why, note);
    }

    /** REL-24: a single failed VM whose group is healthy on the source is restarted in place. */
    private static Optional<TargetHost> restartLocal(PlanInput input, Unit unit) {
        boolean single = input.trigger() == Trigger.VM_FAILURE || input.trigger() == Trigger.APPLICATION;
        if (!single || unit.anchors().size() != 1) {
            return Optional.empty();
        }
        HostId anchor = unit.anchors().iterator().next();
        return input.hosts().stream()
                .filter(host -> host.id().equals(anchor) && host.state() == TargetState.UP && unit.startsOn(anchor))
                .findFirst();
    }

    private static SortedMap<String, Code> reasons(Unit unit, Greedy greedy, HostTest tests, Board board) {
        SortedMap<String, Code> why = new TreeMap<>();
        for (TargetHost host : greedy.hosts()) {
            if (tests.offered(unit, host)) {
                Code code = tests.test(unit, host, board);
                // Left out although it would fit: only a peer that stays behind (live moves) does that.
                why.put(host.name(), code == Code.PLACED ? Code.ANTICOLLOCATION : code);
            }
        }
        return why;
    }

    private static Code deepest(SortedMap<String, Code> why) {
        return why.values().stream()
                .max(java.util.Comparator.comparingInt(DEPTH::indexOf))
                .orElse(Code.SOURCE_HOST);
    }

    private static Code reported(Code deepest) {
        return switch (deepest) {
            case SOURCE_HOST, HOST_DOWN, EXCLUDED -> Code.NO_CANDIDATE_HOST;
            default -> deepest;
        };
    }

    /** The planner is never its own judge: what the checker refuses goes back as unplaced. */
    private Plan checked(PlanInput input, Plan plan) {
        List<PlanChecker.Breach> breaches = checker.check(input, plan);
        if (breaches.isEmpty()) {
            return plan;
        }
        Set<VmId> refused = new java.util.HashSet<>(
                breaches.stream().map(PlanChecker.Breach::vm).toList());
        List<Placement> mended = plan.placements().stream()
                .map(p -> refused.contains(p.vm()) ? refuse(p, breaches) : p)
                .toList();
        return new Plan(mended);
    }

    private static Placement refuse(Placement p, List<PlanChecker.Breach> breaches) {
        String text = breaches.stream()
                .filter(b -> b.vm().equals(p.vm()))
                .map(PlanChecker.Breach::text)
                .findFirst()
                .orElse("");
        return new Placement(
                0,
                p.vm(),
                p.name(),
                p.priority(),
                Optional.empty(),
                Code.CHECKER_REFUSED,
                p.desired(),
                Amounts.NONE,
                p.reasons(),
                text);
    }
}
