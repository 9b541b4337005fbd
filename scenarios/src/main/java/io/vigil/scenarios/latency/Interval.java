package io.vigil.scenarios.latency;

import io.vigil.scenarios.player.EventPattern;
import io.vigil.scenarios.player.Happening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row of the table: from one event of a story to another.
 *
 * @param id row of spec 81, section 6
 * @param what is measured
 * @param observed in the source documents, as printed
 * @param story file in which it is measured, without its ending
 * @param from what begins it; the latest one before {@code to} counts
 * @param to what ends it; each one gives a value
 * @param pairing which ends belong to which beginnings
 * @param compat what the book's periods must give
 * @param target most that profile fast may take
 */
record Interval(
        String id,
        String what,
        String observed,
        String story,
        EventPattern from,
        EventPattern to,
        Pairing pairing,
        Bounds compat,
        Bounds target) {

    enum Pairing {
        /** Both are about the same VM, VIOS or host. */
        SAME_OBJECT,
        ANY,
        /** The first end after each beginning. */
        FIRST
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
        for (int i = before.size() - 1; i >= 0; i--) {
            Happening candidate = before.get(i);
            if (from.matches(candidate)
                    && (pairing != Pairing.SAME_OBJECT || candidate.object().equals(end.object()))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
