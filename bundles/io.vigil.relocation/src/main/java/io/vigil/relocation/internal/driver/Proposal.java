package io.vigil.relocation.internal.driver;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.Plan.Code;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Planner;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.engine.PlanInputs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request turned into input and plan; nothing has happened yet. {@code overridden}: the same plan without the operator's
 * override, to name what was overridden.
 */
record Proposal(PlanInput input, Plan plan, Plan overridden) {
    /** VM_max_restart_count, fixed in the original. */
    static final int MAX_LOCAL = 3;

    static final Duration LOCAL_WINDOW = Duration.ofHours(24);

    static Proposal make(
            Store store, Planner planner, PlanRequest request, HostGroup group, RelocationSet set, Instant now) {
        RegistryView view = store.registry();
        List<MoveEntry> open = store.openMoves();
        Map<VmId, Set<HostId>> excluded = excluded(store, request, set.toPlan(), now);
        PlanInput input = PlanInputs.of(
                view,
                open,
                new PlanInputs.Question(
                        group,
                        request.trigger(),
                        set.toPlan(),
                        request.source()
                                .or(() -> set.toPlan().stream().map(Vm::host).findFirst()),
                        request.target(),
                        request.override(),
                        excluded),
                Replanner.fullSize(store, set.toPlan()),
                now);
        Plan plan = checked(planner, input, ask(store, planner, request, input, set, now));
        Plan strict = request.override() ? planner.plan(strict(input)) : plan;
        List<Plan.Placement> all = new ArrayList<>(plan.placements());
        all.addAll(set.leftOut());
        return new Proposal(input, new Plan(all), strict);
    }

    /** A critical application restarts its VM in place first (REL-75, RX32); R34 limits restarts in place. */
    private static Plan ask(
            Store store, Planner planner, PlanRequest request, PlanInput input, RelocationSet set, Instant now) {
        if (input.vms().isEmpty()) {
            return new Plan(List.of());
        }
        if (local(request)
                || request.trigger() == Trigger.APPLICATION
                        && set.toPlan().stream().allMatch(vm -> locals(store, vm, now) < MAX_LOCAL)) {
            return inPlace(input);
        }
        Plan plan = planner.plan(input);
        Map<VmId, Vm> vms = new HashMap<>();
        set.toPlan().forEach(vm -> vms.put(vm.id(), vm));
        return new Plan(plan.placements().stream()
                .map(p -> p.code() == Code.RESTART_LOCAL && locals(store, vms.get(p.vm()), now) >= MAX_LOCAL
                        ? RelocationSet.leftOut(
                                vms.get(p.vm()), Code.COLLOCATION_ANCHOR, "restarted in place " + MAX_LOCAL + " times")
                        : p)
                .toList());
    }

    /** The source is back and the VM was stopped by us: it starts where it is (R32). */
    static boolean local(PlanRequest request) {
        return request.id().endsWith(PendingPlans.LOCAL);
    }

    private static Plan inPlace(PlanInput input) {
        List<Plan.Placement> placements = new ArrayList<>();
        for (PlanInput.PlanVm vm : input.vms()) {
            placements.add(new Plan.Placement(
                    placements.size() + 1,
                    vm.id(),
                    vm.name(),
                    vm.priority(),
                    Optional.of(vm.current()),
                    Code.RESTART_LOCAL,
                    vm.desired(),
                    vm.desired(),
                    new TreeMap<>(),
                    ""));
        }
        return new Plan(placements);
    }

    static int locals(Store store, Vm vm, Instant now) {
        boolean old = Duration.between(Recorder.lastLocal(store, vm.key()), now).compareTo(LOCAL_WINDOW) > 0;
        return old ? 0 : vm.restartCount();
    }

    /** REL-77: once per eligible host in 24 h. */
    private static Map<VmId, Set<HostId>> excluded(Store store, PlanRequest request, List<Vm> vms, Instant now) {
        Map<VmId, Set<HostId>> excluded = new HashMap<>();
        if (request.trigger() == Trigger.APPLICATION) {
            for (Vm vm : vms) {
                Set<HostId> hosts = new HashSet<>();
                Recorder.visited(store, vm.key()).forEach((host, at) -> {
                    if (Duration.between(Instant.parse(at), now).compareTo(LOCAL_WINDOW) <= 0) {
                        hosts.add(new HostId(host));
                    }
                });
                if (!hosts.isEmpty()) {
                    excluded.put(vm.id(), hosts);
                }
            }
        }
        return excluded;
    }

    /** The planner is never its own judge: what an independent replay refuses is not carried out. */
    private static Plan checked(Planner planner, PlanInput input, Plan plan) {
        boolean inPlace = plan.placements().stream().allMatch(p -> p.code() == Code.RESTART_LOCAL);
        List<String> breaches = inPlace ? List.of() : planner.check(input, plan);
        if (breaches.isEmpty()) {
            return plan;
        }
        return new Plan(plan.placements().stream()
                .map(p -> p.placed()
                        ? new Plan.Placement(
                                0,
                                p.vm(),
                                p.name(),
                                p.priority(),
                                Optional.empty(),
                                Code.CHECKER_REFUSED,
                                p.desired(),
                                io.vigil.model.Amounts.NONE,
                                p.reasons(),
                                breaches.get(0))
                        : p)
                .toList());
    }

    private static PlanInput strict(PlanInput i) {
        return new PlanInput(
                i.hostGroup(),
                i.trigger(),
                i.restartPolicy(),
                i.strategy(),
                i.hosts(),
                i.vms(),
                i.running(),
                i.groups(),
                i.cpuCapacity(),
                i.memoryCapacity(),
                i.source(),
                i.target(),
                false,
                i.excluded(),
                i.staleCapacity());
    }

    /** Policy codes an override lifts, per VM (R11). */
    Map<Plan.Placement, Code> lifted() {
        Map<VmId, Code> strict = new HashMap<>();
        overridden.placements().forEach(p -> strict.put(p.vm(), p.code()));
        Map<Plan.Placement, Code> lifted = new java.util.LinkedHashMap<>();
        for (Plan.Placement p : plan.placements()) {
            Code code = strict.get(p.vm());
            if (p.placed() && code != null && policy(code)) {
                lifted.put(p, code);
            }
        }
        return lifted;
    }

    static boolean policy(Code code) {
        return code == Code.BLACKLISTED
                || code == Code.ANTICOLLOCATION
                || code == Code.COLLOCATION_ANCHOR
                || code == Code.COLLOCATION_SPLIT;
    }
}
