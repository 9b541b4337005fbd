package io.vigil.placement.internal;

import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.model.policy.Priority;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A finished assignment of units to hosts, comparable in the order of R24. */
final class Layout implements Comparable<Layout> {
    private final Map<Unit, TargetHost> targets;
    private final Score score;

    Layout(Map<Unit, TargetHost> targets) {
        this.targets = new LinkedHashMap<>(targets);
        Score sum = Score.NONE;
        for (Map.Entry<Unit, TargetHost> e : this.targets.entrySet()) {
            sum = sum.plus(Score.of(e.getKey(), e.getValue()));
        }
        this.score = sum;
    }

    /** High, Medium, Low placed, memory placed, broken preferences. Larger is better. */
    record Score(int high, int medium, int low, long memory, int broken) implements Comparable<Score> {
        static final Score NONE = new Score(0, 0, 0, 0, 0);
        private static final Comparator<Score> ORDER = Comparator.comparingInt(Score::high)
                .thenComparingInt(Score::medium)
                .thenComparingInt(Score::low)
                .thenComparingLong(Score::memory)
                .thenComparing(Comparator.comparingInt(Score::broken).reversed());

        /** Placed where nothing is broken. */
        static Score of(Unit unit) {
            int[] placed = new int[Priority.values().length];
            for (PlanVm vm : unit.members()) {
                placed[vm.priority().ordinal()]++;
            }
            return new Score(
                    placed[Priority.HIGH.ordinal()],
                    placed[Priority.MEDIUM.ordinal()],
                    placed[Priority.LOW.ordinal()],
                    unit.desiredMemory(),
                    0);
        }

        static Score of(Unit unit, TargetHost host) {
            return of(unit).plus(new Score(0, 0, 0, 0, Preference.broken(unit, host)));
        }

        Score plus(Score other) {
            return new Score(
                    high + other.high,
                    medium + other.medium,
                    low + other.low,
                    memory + other.memory,
                    broken + other.broken);
        }

        @Override
        public int compareTo(Score other) {
            return ORDER.compare(this, other);
        }
    }

    Optional<TargetHost> target(Unit unit) {
        return Optional.ofNullable(targets.get(unit));
    }

    List<Unit> placed() {
        return List.copyOf(targets.keySet());
    }

    Score score() {
        return score;
    }

    @Override
    public int compareTo(Layout other) {
        return score.compareTo(other.score);
    }
}
