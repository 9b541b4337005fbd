package io.vigil.notify.script.internal;

import io.vigil.model.Checked;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checked settings of one event script (72 section 7.2).
 *
 * @param path absolute
 * @param events ALL, a severity word, or event names
 * @param timeLimit 1 s to 1 h
 */
public record ScriptSettings(Path path, Set<String> events, Duration timeLimit) {
    private static final List<String> TYPES = List.of("", "CRITICAL", "WARNING", "MAINTENANCE", "INFORMATIONAL");

    public ScriptSettings {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("path=" + path + " is not allowed, use an absolute path");
        }
        events = Set.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException(
                    "events must not be empty, use ALL, CRITICAL, WARNING, MAINTENANCE, INFORMATIONAL or event names");
        }
        Checked.inRange("time_limit_s", timeLimit, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    static ScriptSettings parse(String path, String events, int timeLimitSeconds) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(events.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> {
                    String upper = name.toUpperCase(Locale.ROOT);
                    if (!upper.matches("[A-Z][A-Z0-9_]*")) {
                        throw new IllegalArgumentException(
                                "events=" + name + " is not allowed, use ALL, a severity or event names");
                    }
                    names.add(upper);
                });
        if (path.isBlank()) {
            throw new IllegalArgumentException("path must not be empty, use the absolute path of a script");
        }
        return new ScriptSettings(Path.of(path.strip()), names, Duration.ofSeconds(timeLimitSeconds));
    }

    boolean wants(String event, int type) {
        return events.contains("ALL")
                || events.contains(event)
                || (type > 0 && type < TYPES.size() && events.contains(TYPES.get(type)));
    }

    /** Stable, so that messages waiting for this script find it again. */
    String notifierName() {
        String base = path.getFileName()
                .toString()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return "script-" + base + "-" + Integer.toHexString(path.toString().hashCode());
    }
}
