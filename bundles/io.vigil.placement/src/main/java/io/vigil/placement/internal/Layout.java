package io.vigil.placement.internal;

import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.model.policy.Priority;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A finished assignment of units to hosts, comparable in the order of R24. */
final class Layout implements Comparable<Layout> {
    private final Map<Unit, TargetHost> targets;

    Layout(Map<Unit, TargetHost> targets) {
        this.targets = new LinkedHashMap<>(targets);
    }

    Optional<TargetHost> target(Unit unit) {
        return Optional.ofNullable(targets.get(unit));
    }

    List<Unit> placed() {
        return List.copyOf(targets.keySet());
    }

    /** Larger is better: High, Medium, Low placed, memory placed, fewest broken preferences. */
    @Override
    public int compareTo(Layout other) {
        for (Priority priority : Priority.values()) {
            int byCount = Long.compare(count(priority), other.count(priority));
            if (byCount != 0) {
                return byCount;
            }
        }
        int byMemory = Long.compare(memory(), other.memory());
        return byMemory != 0 ? byMemory : Integer.compare(other.broken(), broken());
    }

    private long count(Priority priority) {
        return targets.keySet().stream()
                .flatMap(unit -> unit.members().stream())
                .filter(vm -> vm.priority() == priority)
                .count();
    }

    private long memory() {
        return targets.keySet().stream().mapToLong(Unit::desiredMemory).sum();
    }

    private int broken() {
        return targets.entrySet().stream()
                .mapToInt(e -> Preference.broken(e.getKey(), e.getValue()))
                .sum();
    }
}
