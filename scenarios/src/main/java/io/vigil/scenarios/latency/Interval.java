package io.vigil.scenarios.latency;

import io.vigil.scenarios.player.EventPattern;
import io.vigil.scenarios.player.Happening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From one event of a story to another.
 *
 * @param from what begins it; the latest one before {@code to} counts
 * @param to what ends it; each one gives a value
 * @param pairing which ends belong to which beginnings
 */
record Interval(EventPattern from, EventPattern to, Pairing pairing) {

    enum Pairing {
        /** Both are about the same VM, VIOS or host. */
        SAME_OBJECT,
        ANY,
        /** The first end after each beginning. */
        FIRST,
        /** The first end after each beginning that is about the same object. */
        FIRST_OF_OBJECT
    }

    /** Every value in seconds, in the order of their ends. */
    List<Double> values(List<Happening> events) {
        List<Double> values = new ArrayList<>();
        int taken = 0;
        for (int i = 0; i < events.size(); i++) {
            Happening end = events.get(i);
            if (to.matches(end)) {
                begin(events.subList(taken, i), end)
                        .ifPresent(
                                begin -> values.add(end.at().minus(begin.at()).toNanos() / 1e9));
                taken = pairing == Pairing.FIRST ? i : 0;
            }
        }
        return List.copyOf(values);
    }

    private Optional<Happening> begin(List<Happening> before, Happening end) {
        boolean sameObject = pairing == Pairing.SAME_OBJECT || pairing == Pairing.FIRST_OF_OBJECT;
        for (int i = before.size() - 1; i >= 0; i--) {
            Happening candidate = before.get(i);
            boolean fits = !sameObject || candidate.object().equals(end.object());
            if (fits && from.matches(candidate)) {
                return Optional.of(candidate);
            }
            if (fits && pairing == Pairing.FIRST_OF_OBJECT && to.matches(candidate)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
