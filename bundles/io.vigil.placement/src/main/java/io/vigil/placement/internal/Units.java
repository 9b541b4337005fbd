package io.vigil.placement.internal;

import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.RunningVm;
import io.vigil.model.AffinityGroup;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Groups the relocation set into units (71 section 5, first step). */
final class Units {
    private Units() {}

    static List<Unit> of(PlanInput input) {
        Map<VmId, HostId> running = new HashMap<>();
        for (RunningVm vm : input.running()) {
            running.put(vm.id(), vm.host());
        }
        Map<String, List<PlanVm>> grouped = new java.util.TreeMap<>();
        Map<String, AffinityGroup> groupOf = new HashMap<>();
        for (PlanVm vm : input.vms()) {
            Optional<AffinityGroup> group = collocation(input, vm.id());
            String key = group.map(g -> "group " + g.name()).orElse("vm " + vm.id());
            grouped.computeIfAbsent(key, k -> new ArrayList<>()).add(vm);
            group.ifPresent(g -> groupOf.put(key, g));
        }
        List<Unit> units = new ArrayList<>();
        grouped.forEach(
                (key, members) -> units.add(unit(input, members, Optional.ofNullable(groupOf.get(key)), running)));
        return units;
    }

    private static Unit unit(
            PlanInput input, List<PlanVm> members, Optional<AffinityGroup> group, Map<VmId, HostId> running) {
        Set<HostId> anchors = new HashSet<>();
        group.ifPresent(g ->
                g.members().forEach(id -> Optional.ofNullable(running.get(id)).ifPresent(anchors::add)));
        Set<VmId> own = new HashSet<>(members.stream().map(PlanVm::id).toList());
        Set<VmId> peers = new HashSet<>();
        for (AffinityGroup anti : input.groups()) {
            if (anti.kind() == AffinityGroup.Kind.ANTICOLLOCATION
                    && anti.members().stream().anyMatch(own::contains)) {
                anti.members().stream().filter(id -> !own.contains(id)).forEach(peers::add);
            }
        }
        return new Unit(
                members.stream().sorted(Unit.BY_NAME).toList(),
                group.isPresent(),
                Set.copyOf(anchors),
                Set.copyOf(peers));
    }

    private static Optional<AffinityGroup> collocation(PlanInput input, VmId vm) {
        return input.groups().stream()
                .filter(g -> g.kind() == AffinityGroup.Kind.COLLOCATION
                        && g.members().contains(vm))
                .findFirst();
    }
}
