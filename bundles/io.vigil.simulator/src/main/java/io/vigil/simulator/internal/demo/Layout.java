package io.vigil.simulator.internal.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a line of the account looks: ISO time with zone, seconds since the failure, text wrapped under itself. */
final class Layout {
    static final int WIDTH = 118;
    private static final int MOST_LINES = 3;

    private final Instant failure;
    private final DateTimeFormatter stamp;

    Layout(Instant failure, ZoneId zone) {
        this.failure = failure;
        this.stamp =
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(zone);
    }

    double seconds(Instant at) {
        return Duration.between(failure, at).toMillis() / 1000.0;
    }

    /** The time columns, then the text; of a long text the beginning (the journal has all of it). */
    List<String> at(Instant at, String text) {
        String head = String.format(Locale.ROOT, "%s %+8.1f s  ", stamp.format(at), seconds(at));
        return hanging(head, text, MOST_LINES);
    }

    /** Width of the time columns. */
    int indent() {
        return stamp.format(failure).length() + 13;
    }

    static List<String> hanging(String head, String text, int mostLines) {
        List<String> lines = wrap(text.replaceAll("\\s*\\R\\s*", " ").strip(), Math.max(40, WIDTH - head.length()));
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < Math.min(lines.size(), mostLines); i++) {
            boolean cut = i == mostLines - 1 && lines.size() > mostLines;
            shown.add((i == 0 ? head : " ".repeat(head.length())) + lines.get(i) + (cut ? " ..." : ""));
        }
        return shown;
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
