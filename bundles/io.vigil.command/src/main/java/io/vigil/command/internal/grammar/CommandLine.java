package io.vigil.command.internal.grammar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line that passed the table: only attributes the row knows, values in canonical form.
 *
 * @param names given as a word or by {@code name=} or {@code uuid=}
 * @param attributes in the order typed
 */
public record CommandLine(
        Flags flags, CommandRow row, List<String> names, Set<String> words, Map<String, List<String>> attributes) {
    public CommandLine {
        names = List.copyOf(names);
        words = Set.copyOf(words);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    public Optional<String> value(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(values -> values.get(0));
    }

    public List<String> values(String attribute) {
        return attributes.getOrDefault(attribute, List.of());
    }

    public boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    public boolean yes(String attribute) {
        return value(attribute).filter("yes"::equals).isPresent();
    }

    public boolean word(String bareword) {
        return words.contains(bareword);
    }

    public CommandLine with(String attribute, String value) {
        Map<String, List<String>> copy = new LinkedHashMap<>(attributes);
        copy.put(attribute, List.of(value));
        return new CommandLine(flags, row, names, words, copy);
    }
}
