package io.vigil.placement.internal;

import io.vigil.spi.place.PlacementStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Phase two (R24, POL-24): where phase one leaves a VM out although room may exist, the same greedy pass runs again with
 * the units that were left out moved forward inside their tier, and with several fit rules; the best layout wins, equal
 * ones keep phase one's. Deterministic and any time: bounded by a count of passes, not by a clock.
 */
final class Improvement {
    /** Host tests spent at the most: keeps 100 VMs on 12 hosts under 100 ms (POL-28), with room for a slower machine. */
    private static final int TEST_BUDGET = 120_000;

    private final Greedy greedy;
    private final Function<PlacementStrategy, Preference> preferences;

    Improvement(Greedy greedy, Function<PlacementStrategy, Preference> preferences) {
        this.greedy = greedy;
        this.preferences = preferences;
    }

    Layout improve(List<Unit> order, Layout first) {
        Layout best = first;
        int cost = Math.max(1, order.size() * Math.max(1, greedy.hosts().size()));
        int passesLeft = Math.max(4, TEST_BUDGET / cost);
        for (PlacementStrategy rule :
                List.of(new BestFitStrategy(), new TightestShareStrategy(), new SpreadStrategy())) {
            Preference preference = preferences.apply(rule);
            Map<Unit, Integer> urgency = new HashMap<>();
            Set<List<Unit>> seen = new HashSet<>();
            int passes = passesLeft / 3;
            while (passes-- > 0) {
                List<Unit> attempt = reordered(order, urgency);
                if (!seen.add(attempt)) {
                    break;
                }
                Layout layout = greedy.place(attempt, preference);
                if (layout.compareTo(best) > 0) {
                    best = layout;
                }
                List<Unit> missing = order.stream()
                        .filter(unit -> layout.target(unit).isEmpty())
                        .toList();
                if (missing.isEmpty()) {
                    return best;
                }
                missing.forEach(unit -> urgency.merge(unit, 1, Integer::sum));
            }
        }
        return best;
    }

    /** Stable: tier first, then how often a unit was left out, then the original order. */
    private static List<Unit> reordered(List<Unit> order, Map<Unit, Integer> urgency) {
        List<Unit> result = new ArrayList<>(order);
        result.sort(
                java.util.Comparator.comparing(Unit::priority).thenComparing(unit -> -urgency.getOrDefault(unit, 0)));
        return result;
    }
}
