package io.vigil.simulator.internal.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code name=value} records of {@code --filter} and {@code -i} (spec 30 f.1): comma between pairs; a pair whose value holds
 * a comma is in double quotes, and a quote inside those is doubled.
 */
final class Pairs {
    private Pairs() {}

    /** In order; the text is refused when it cannot be read. */
    static Map<String, String> parse(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            StringBuilder pair = new StringBuilder();
            at = text.charAt(at) == '"' ? quoted(text, at + 1, pair) : plain(text, at, pair);
            if (at < text.length() && text.charAt(at) != ',') {
                throw Refusal.filter(text);
            }
            int equals = pair.indexOf("=");
            if (equals < 1 || pairs.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw Refusal.filter(text);
            }
            at++;
        }
        return pairs;
    }

    private static int quoted(String text, int from, StringBuilder pair) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                pair.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                pair.append('"');
                at++;
            } else {
                return at;
            }
        }
        throw Refusal.filter(text);
    }

    private static int plain(String text, int from, StringBuilder pair) {
        int comma = text.indexOf(',', from);
        int end = comma < 0 ? text.length() : comma;
        String piece = text.substring(from, end);
        if (piece.indexOf('"') >= 0) {
            throw Refusal.filter(text);
        }
        pair.append(piece);
        return end;
    }

    /** A filter: each value is a list; a name that the command does not filter by is refused. */
    static Map<String, List<String>> filter(String text, Set<String> allowed) {
        Map<String, List<String>> filter = new LinkedHashMap<>();
        parse(text).forEach((name, value) -> {
            if (!allowed.contains(name)) {
                throw Refusal.filter(name);
            }
            filter.put(name, List.of(value.split(",", -1)));
        });
        return filter;
    }
}
