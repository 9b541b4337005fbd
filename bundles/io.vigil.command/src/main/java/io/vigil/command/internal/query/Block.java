package io.vigil.command.internal.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One object of a query: labelled values in a fixed order (70 section 6). */
final class Block {
    /**
     * One entry.
     *
     * @param values one line each
     * @param data what JSON gets; null = text only
     */
    record Entry(String label, List<String> values, Object data) {}

    private final List<Entry> entries = new ArrayList<>();

    List<Entry> entries() {
        return entries;
    }

    Block add(String label, String value) {
        entries.add(new Entry(label, List.of(value), value));
        return this;
    }

    Block list(String label, List<String> values) {
        entries.add(new Entry(label, List.copyOf(values), List.copyOf(values)));
        return this;
    }

    /** A heading with {@code key:value} lines under it. */
    Block map(String label, String heading, Map<String, String> values) {
        List<String> lines = new ArrayList<>(List.of(heading));
        values.forEach((key, value) -> lines.add(key + ":" + value));
        entries.add(new Entry(label, lines, new LinkedHashMap<>(values)));
        return this;
    }

    /** A line for people only, without a value. */
    Block line(String text) {
        entries.add(new Entry("", List.of(text), null));
        return this;
    }

    /** A list with its own heading line and the values under it; JSON has it under the label. */
    Block below(String label, String heading, List<String> lines, Object data) {
        List<String> all = new ArrayList<>();
        if (!heading.isEmpty()) {
            all.add(heading);
        }
        all.addAll(lines);
        entries.add(new Entry("\0" + label, all, data));
        return this;
    }
}
