package io.vigil.simulator.internal.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Options as they were written: {@code --name value} or {@code --name=value}, each once. */
record OptionWords(Map<String, String> values) {
    /** @throws IllegalArgumentException for an unknown option, one without a value, or one that is given twice */
    static OptionWords read(List<String> arguments, List<String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown option '" + name + "'"
                        + Nearest.hint(name, known, "allowed are " + String.join(", ", known)));
            }
            if (equals < 0 && i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = equals < 0 ? arguments.get(++i) : word.substring(equals + 1);
            if (value.isBlank()) {
                throw new IllegalArgumentException(name + " is empty; it needs a value");
            }
            if (values.put(name, value) != null) {
                throw new IllegalArgumentException(name + " is given twice; allowed is once");
            }
        }
        return new OptionWords(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    int number(String name, int least, int most, int standard) {
        String word = values.get(name);
        if (word == null) {
            return standard;
        }
        if (word.matches("\\d{1,9}") && Integer.parseInt(word) >= least && Integer.parseInt(word) <= most) {
            return Integer.parseInt(word);
        }
        throw new IllegalArgumentException(name + " is '" + word + "'; allowed are " + least + " to " + most);
    }

    OptionalLong longNumber(String name) {
        String word = values.get(name);
        if (word == null) {
            return OptionalLong.empty();
        }
        if (word.matches("\\d{1,18}")) {
            return OptionalLong.of(Long.parseLong(word));
        }
        throw new IllegalArgumentException(name + " is '" + word + "'; allowed are whole numbers of 1 to 18 digits");
    }

    /** Upper and lower case are equal. */
    <T> T choice(String name, Map<String, T> allowed, T standard) {
        String word = values.get(name);
        if (word == null) {
            return standard;
        }
        for (Map.Entry<String, T> one : allowed.entrySet()) {
            if (one.getKey().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
                return one.getValue();
            }
        }
        throw new IllegalArgumentException(
                name + " is '" + word + "'; allowed are " + String.join(", ", new TreeMap<>(allowed).keySet()));
    }

    /** Refuses two of them beside each other. */
    void together(String... names) {
        List<String> given = new ArrayList<>(List.of(names));
        given.retainAll(values.keySet());
        if (given.size() > 1) {
            throw new IllegalArgumentException(
                    String.join(" and ", given) + " are given; allowed is one way to say what is served");
        }
    }
}
