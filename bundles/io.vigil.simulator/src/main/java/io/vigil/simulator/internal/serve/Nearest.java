package io.vigil.simulator.internal.serve;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Words that somebody may have meant. */
final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /** The closest first; empty when nothing is close. */
    static List<String> to(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(2, wanted.length() / 3);
        return known.stream()
                .filter(candidate -> distance(wanted, candidate) <= limit)
                .sorted(Comparator.comparingInt((String candidate) -> distance(wanted, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** A sentence's end: {@code ; did you mean a, b?} or what there is. */
    static String hint(String word, Collection<String> known, String otherwise) {
        List<String> near = to(word, known);
        return near.isEmpty() ? "; " + otherwise : "; did you mean " + String.join(", ", near) + "?";
    }

    /** A beginning or a part of the candidate counts as one mistake, else the edits between them. */
    private static int distance(String wanted, String candidate) {
        String lower = candidate.toLowerCase(Locale.ROOT);
        return wanted.length() >= 3 && lower.contains(wanted) ? 1 : edits(wanted, lower);
    }

    private static int edits(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[b.length()];
    }
}
