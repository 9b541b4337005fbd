package io.vigil.relocation.internal.driver;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.Plan.Code;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.api.relocation.PlanInput.TargetState;
import io.vigil.api.relocation.Planner;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.AffinityGroup;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.model.policy.Capacity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** First fit by host name with the hard rules: enough to test what happens around a planner. */
final class SimplePlanner implements Planner {
    @Override
    public Plan plan(PlanInput input) {
        Map<HostId, Amounts> free = new HashMap<>();
        input.hosts().forEach(h -> free.put(h.id(), h.free()));
        Map<VmId, HostId> placed = new HashMap<>();
        input.running().forEach(r -> placed.put(r.id(), r.host()));
        List<Plan.Placement> result = new ArrayList<>();
        int order = 0;
        List<PlanVm> vms = input.vms().stream()
                .sorted(Comparator.comparing(PlanVm::priority).thenComparing(PlanVm::name))
                .toList();
        for (PlanVm vm : vms) {
            SortedMap<String, Code> why = new TreeMap<>();
            TargetHost target = null;
            for (TargetHost host : input.hosts().stream()
                    .sorted(Comparator.comparing(TargetHost::name))
                    .toList()) {
                Code code = test(input, vm, host, free.get(host.id()), placed);
                why.put(host.name(), code);
                target = target == null && code == Code.PLACED ? host : target;
            }
            if (target == null) {
                Code code = why.values().stream()
                        .max(Comparator.comparingInt(SimplePlanner::depth))
                        .orElse(Code.NO_CANDIDATE_HOST);
                boolean none = code == Code.SOURCE_HOST || code == Code.HOST_DOWN || code == Code.EXCLUDED;
                result.add(new Plan.Placement(
                        0,
                        vm.id(),
                        vm.name(),
                        vm.priority(),
                        Optional.empty(),
                        none ? Code.NO_CANDIDATE_HOST : code,
                        vm.desired(),
                        Amounts.NONE,
                        why,
                        ""));
            } else {
                Amounts need = need(input, vm, target);
                free.merge(target.id(), need, Amounts::minus);
                placed.put(vm.id(), target.id());
                result.add(new Plan.Placement(
                        ++order,
                        vm.id(),
                        vm.name(),
                        vm.priority(),
                        Optional.of(target.id()),
                        vm.skipPowerOn() && !input.trigger().live() ? Code.PLACED_OFF : Code.PLACED,
                        vm.desired(),
                        need,
                        new TreeMap<>(),
                        ""));
            }
        }
        return new Plan(result);
    }

    private static int depth(Code code) {
        return code == Code.SOURCE_HOST || code == Code.HOST_DOWN || code == Code.EXCLUDED ? 0 : 1 + code.ordinal();
    }

    private static Amounts need(PlanInput input, PlanVm vm, TargetHost host) {
        Capacity memory = input.memoryCapacity().get(vm.priority());
        boolean full = input.trigger().live()
                || vm.home().filter(host.id()::equals).isPresent()
                || memory.kind() != Capacity.Kind.PERCENT;
        return full
                ? vm.desired()
                : new Amounts(vm.desired().cpuHundredths(), vm.desired().memoryMib() * memory.percent() / 100);
    }

    private static Code test(PlanInput input, PlanVm vm, TargetHost host, Amounts free, Map<VmId, HostId> placed) {
        boolean homeOnly = input.trigger() == Trigger.RESTORE || input.trigger() == Trigger.RESTART_HOME;
        if (host.id().equals(vm.current())) {
            return Code.SOURCE_HOST;
        }
        if (input.target().filter(t -> !t.equals(host.id())).isPresent()
                || homeOnly && vm.home().filter(host.id()::equals).isEmpty()) {
            return Code.SOURCE_HOST;
        }
        if (host.state() != TargetState.UP) {
            return Code.HOST_DOWN;
        }
        if (input.excluded().getOrDefault(vm.id(), Set.of()).contains(host.id())) {
            return Code.EXCLUDED;
        }
        if (!input.override() && vm.blacklist().contains(host.id())) {
            return Code.BLACKLISTED;
        }
        boolean meets = !input.override()
                && input.groups().stream()
                        .filter(g -> g.kind() == AffinityGroup.Kind.ANTICOLLOCATION
                                && g.members().contains(vm.id()))
                        .flatMap(g -> g.members().stream())
                        .anyMatch(peer -> !peer.equals(vm.id()) && host.id().equals(placed.get(peer)));
        if (meets) {
            return Code.ANTICOLLOCATION;
        }
        return need(input, vm, host).memoryMib() > free.memoryMib() ? Code.NO_MEMORY : Code.PLACED;
    }

    @Override
    public List<String> check(PlanInput input, Plan plan) {
        Map<VmId, HostId> placed = new HashMap<>();
        input.running().forEach(r -> placed.put(r.id(), r.host()));
        placed.putAll(plan.targets());
        List<String> breaches = new ArrayList<>();
        for (PlanVm vm : input.vms()) {
            HostId target = plan.targets().get(vm.id());
            for (TargetHost host : input.hosts()) {
                if (host.id().equals(target) && test(input, vm, host, host.free(), placed) != Code.PLACED) {
                    breaches.add(vm.name() + " on " + host.name());
                }
            }
        }
        return breaches;
    }
}
