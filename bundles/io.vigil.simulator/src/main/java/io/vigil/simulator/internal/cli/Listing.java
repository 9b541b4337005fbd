package io.vigil.simulator.internal.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The attributes of one kind of thing, and how a list command prints them (spec 30 f.1). An attribute that a thing does not
 * have (null) is left out of the {@code name=value} form and printed as {@code null} under {@code -F}.
 */
final class Listing<T> {
    static final String NOTHING = "No results were found.\n";

    private final Map<String, Function<T, String>> attributes = new LinkedHashMap<>();
    private final List<String> shown = new ArrayList<>();

    Listing<T> with(String name, Function<T, String> value) {
        shown.add(name);
        return hidden(name, value);
    }

    /** Answered under {@code -F} only. */
    Listing<T> hidden(String name, Function<T, String> value) {
        attributes.put(name, value);
        return this;
    }

    /** Attributes that are the same everywhere, as {@code a=1 b=none}. */
    Listing<T> same(String pairs) {
        for (String pair : pairs.split(" ")) {
            int equals = pair.indexOf('=');
            String value = pair.substring(equals + 1);
            with(pair.substring(0, equals), thing -> value);
        }
        return this;
    }

    String print(Options options, List<T> things) {
        boolean chosen = options.has("-F");
        if (options.has("--header") && !chosen) {
            throw Refusal.missing("-F");
        }
        char separator = separator(options.get("-F"));
        List<String> names = chosen ? names(options.get("-F"), separator) : shown;
        if (things.isEmpty()) {
            return NOTHING;
        }
        StringBuilder out = new StringBuilder();
        if (options.has("--header")) {
            out.append(String.join(String.valueOf(separator), names)).append('\n');
        }
        for (T thing : things) {
            out.append(chosen ? values(thing, names, separator) : pairs(thing)).append('\n');
        }
        return out.toString();
    }

    /** The first character that cannot be part of a name. */
    private static char separator(String fields) {
        return (char) fields.chars()
                .filter(c -> !Character.isLetterOrDigit(c) && c != '_')
                .findFirst()
                .orElse(',');
    }

    private List<String> names(String fields, char separator) {
        if (fields.isEmpty()) {
            return shown;
        }
        List<String> names = List.of(fields.split(Pattern.quote(String.valueOf(separator)), -1));
        for (String name : names) {
            if (!attributes.containsKey(name)) {
                throw Refusal.attribute(name);
            }
        }
        return names;
    }

    private String values(T thing, List<String> names, char separator) {
        List<String> values = new ArrayList<>();
        for (String name : names) {
            String value = attributes.get(name).apply(thing);
            String text = value == null ? "null" : value;
            boolean quoted = text.indexOf(separator) >= 0 || text.indexOf('"') >= 0;
            values.add(quoted ? quote(text) : text);
        }
        return String.join(String.valueOf(separator), values);
    }

    private String pairs(T thing) {
        List<String> pairs = new ArrayList<>();
        for (String name : shown) {
            String value = attributes.get(name).apply(thing);
            if (value != null) {
                String pair = name + "=" + value;
                pairs.add(value.indexOf(',') >= 0 || value.indexOf('"') >= 0 ? quote(pair) : pair);
            }
        }
        return String.join(",", pairs);
    }

    private static String quote(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
