package io.vigil.simulator.internal.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * 71: every VM of High is complete before the first step of a VM of lower priority.
 *
 * @param broken what was not so; empty when all is well
 * @param proof a sentence with the measured distance; empty when the plan has one tier only
 */
record Tiers(List<String> broken, Optional<String> proof) {
    private static final String HIGH = "High";

    static Tiers check(Report report) {
        Map<String, List<Report.Entry>> steps = report.vms();
        List<Report.Move> high = report.moves().stream()
                .filter(move -> move.priority().equals(HIGH))
                .toList();
        Optional<Report.Entry> firstOther = report.moves().stream()
                .filter(move -> !move.priority().equals(HIGH))
                .flatMap(move -> steps.get(move.vm()).stream())
                .filter(entry -> entry.is("step"))
                .min(Comparator.comparing(Report.Entry::at));
        if (high.isEmpty() || firstOther.isEmpty()) {
            return new Tiers(List.of(), Optional.empty());
        }
        List<String> broken = new ArrayList<>();
        String sentence = "";
        for (Report.Move move : high) {
            Optional<Instant> complete = steps.get(move.vm()).stream()
                    .filter(entry -> entry.text().matches("Restart on .* has completed for VM .*"))
                    .map(Report.Entry::at)
                    .min(Comparator.naturalOrder());
            if (complete.isEmpty() || complete.get().isAfter(firstOther.get().at())) {
                broken.add(move.vm() + " (High) was not complete when this began: "
                        + firstOther.get().text());
            } else {
                double ahead = Duration.between(complete.get(), firstOther.get().at())
                                .toMillis()
                        / 1000.0;
                sentence = String.format(
                        Locale.ROOT,
                        "%s (High) was complete %.1f s before the first step of a VM of lower priority",
                        move.vm(),
                        ahead);
            }
        }
        return new Tiers(broken, broken.isEmpty() ? Optional.of(sentence) : Optional.empty());
    }
}
