package io.vigil.scenarios.latency;

import io.vigil.model.policy.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the table with what was found.
 *
 * @param source where the values come from
 * @param values seconds by profile, each time it was seen; empty when it was not
 */
public record Measured(Subject subject, Source source, Map<Profile, List<Double>> values) {
    /** Where values come from. */
    public enum Source {
        /** Logs of stories in virtual time. */
        STORY(""),
        /** The clock on the wall, for what takes no virtual time. */
        CLOCK("by the clock"),
        /** Nothing was measured: it is what is configured. */
        SETTING("setting");

        private final String text;

        Source(String text) {
            this.text = text;
        }
    }

    /** How a value compares with what is wanted. */
    public enum Verdict {
        OK("ok"),
        /** Shorter than the book, for the reason in the row's cell {@code faster than the book}. */
        FASTER("faster"),
        MISSED("MISSED"),
        NOT_SEEN("?"),
        /** Nothing is wanted. */
        NONE("");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }
    }

    public Measured {
        values = Map.copyOf(values);
    }

    /** Compat must have every value within its bounds, fast 99 of 100. */
    public Verdict verdict(Profile profile) {
        Optional<Bounds> wanted = profile == Profile.COMPAT ? subject.compat() : subject.target();
        List<Double> found = found(profile);
        if (wanted.isEmpty()) {
            return Verdict.NONE;
        }
        if (found.isEmpty()) {
            return Verdict.NOT_SEEN;
        }
        Bounds bounds = wanted.get();
        long outside = found.stream().filter(value -> !bounds.holds(value)).count();
        long allowed = profile == Profile.COMPAT ? 0 : found.size() / 100;
        if (outside <= allowed) {
            return Verdict.OK;
        }
        boolean explained = profile == Profile.COMPAT && !subject.faster().isEmpty();
        return explained && found.stream().allMatch(value -> value <= bounds.high()) ? Verdict.FASTER : Verdict.MISSED;
    }

    /** Whether something is wanted and not had. */
    public boolean failed(Profile profile) {
        Verdict verdict = verdict(profile);
        return verdict == Verdict.MISSED || verdict == Verdict.NOT_SEEN;
    }

    private List<Double> found(Profile profile) {
        return values.getOrDefault(profile, List.of());
    }

    /** As people read it: one value, or the least and the greatest with their number. */
    String text(Profile profile) {
        List<Double> found = found(profile);
        if (found.isEmpty()) {
            return verdict(profile) == Verdict.NONE ? "-" : "not seen";
        }
        double least = found.stream().mapToDouble(v -> v).min().orElseThrow();
        double most = found.stream().mapToDouble(v -> v).max().orElseThrow();
        return Bounds.number(least)
                + (found.size() == 1 ? "" : " to " + Bounds.number(most) + " (" + found.size() + ")");
    }

    String verdictText(Profile profile) {
        return verdict(profile).text;
    }

    String remark() {
        String about = source.text;
        return about.isEmpty() || subject.remark().isEmpty()
                ? about + subject.remark()
                : about + "; " + subject.remark();
    }
}
