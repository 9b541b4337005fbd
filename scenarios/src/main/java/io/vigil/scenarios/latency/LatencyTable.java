package io.vigil.scenarios.latency;

import io.vigil.model.policy.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Observed, compat, fast and target side by side. */
public final class LatencyTable {
    private static final List<String> HEAD = List.of(
            "row",
            "seconds from, to",
            "observed",
            "compat",
            "allowed",
            "",
            "fast",
            "target",
            "",
            "remark",
            "why faster than the book");

    private LatencyTable() {}

    public static String of(List<Measured> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        for (Measured row : rows) {
            Subject subject = row.subject();
            lines.add(List.of(
                    subject.id(),
                    subject.what(),
                    subject.observed(),
                    row.text(Profile.COMPAT),
                    text(subject.compat()),
                    row.verdictText(Profile.COMPAT),
                    row.text(Profile.FAST),
                    text(subject.target()),
                    row.verdictText(Profile.FAST),
                    row.remark(),
                    subject.faster()));
        }
        int[] widths = new int[HEAD.size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                row.append(String.format(Locale.ROOT, "%-" + (widths[i] + 2) + "s", line.get(i)));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String text(Optional<Bounds> bounds) {
        return bounds.map(Bounds::text).orElse("-");
    }
}
