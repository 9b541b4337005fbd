package io.vigil.scenarios.player;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Words for messages about a word that is not known. */
final class Nearest {
    private static final int SHOWN = 20;

    private Nearest() {}

    /** "; nearest is 'x'", or nothing when none is near. */
    static String to(String word, Collection<String> known) {
        int far = Math.min(word.length() - 1, Math.max(2, word.length() / 3));
        return known.stream()
                .sorted()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) <= far)
                .map(candidate -> "; nearest is '" + candidate + "'")
                .orElse("");
    }

    /** All of them when they are few, else the first ones and how many there are. */
    static String list(Collection<String> known) {
        List<String> sorted = List.copyOf(new TreeSet<>(known));
        return sorted.size() <= SHOWN
                ? sorted.toString()
                : "[" + String.join(", ", sorted.subList(0, SHOWN)) + ", ... " + sorted.size() + " in all]";
    }

    /** Insertions, deletions and replacements from one to the other; case does not count. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
