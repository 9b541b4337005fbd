package io.vigil.command.internal.grammar;

import java.util.List;
import java.util.Locale;

/** Words that mean one action or class: {@code ad*} matches every word that starts with {@code ad}, {@code mk} only itself. */
public record Aliases(List<String> patterns) {
    public Aliases {
        patterns = List.copyOf(patterns);
    }

    public static Aliases of(String... patterns) {
        return new Aliases(List.of(patterns));
    }

    public boolean matches(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> matches(pattern, lower));
    }

    /** Whether some word could match both; the table must not have two such rows. */
    public boolean overlaps(Aliases other) {
        return patterns.stream().anyMatch(mine -> other.patterns.stream().anyMatch(theirs -> overlaps(mine, theirs)));
    }

    private static boolean matches(String pattern, String word) {
        return pattern.endsWith("*") ? word.startsWith(stem(pattern)) : word.equals(pattern);
    }

    private static boolean overlaps(String a, String b) {
        if (a.endsWith("*") && b.endsWith("*")) {
            return stem(a).startsWith(stem(b)) || stem(b).startsWith(stem(a));
        }
        return a.endsWith("*") ? matches(a, b) : matches(b, a);
    }

    private static String stem(String pattern) {
        return pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
    }

    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
