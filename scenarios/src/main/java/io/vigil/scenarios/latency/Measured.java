package io.vigil.scenarios.latency;

import io.vigil.model.policy.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the table with what was found.
 *
 * @param values seconds by profile, each time it was seen; empty when it was not
 */
public record Measured(Interval interval, Map<Profile, List<Double>> values) {
    public Measured {
        values = Map.copyOf(values);
    }

    /** Whether compat has every value within its bounds, fast 99 of 100; empty when there is no value. */
    public Optional<Boolean> kept(Profile profile) {
        Bounds bounds = profile == Profile.COMPAT ? interval.compat() : interval.target();
        List<Double> found = values.getOrDefault(profile, List.of());
        long outside = found.stream().filter(value -> !bounds.holds(value)).count();
        long allowed = profile == Profile.COMPAT ? 0 : found.size() / 100;
        return found.isEmpty() ? Optional.empty() : Optional.of(outside <= allowed);
    }

    /** As people read it: one value, or the least and the greatest with their number. */
    String text(Profile profile) {
        List<Double> found = values.getOrDefault(profile, List.of());
        if (found.isEmpty()) {
            return "not seen";
        }
        double least = found.stream().mapToDouble(v -> v).min().orElseThrow();
        double most = found.stream().mapToDouble(v -> v).max().orElseThrow();
        return Bounds.number(least)
                + (found.size() == 1 ? "" : " to " + Bounds.number(most) + " (" + found.size() + ")");
    }

    public String id() {
        return interval.id();
    }

    public String what() {
        return interval.what();
    }
}
