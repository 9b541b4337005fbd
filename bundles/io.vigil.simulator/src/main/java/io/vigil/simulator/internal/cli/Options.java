package io.vigil.simulator.internal.cli;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command was called with, checked against its syntax. */
record Options(Map<String, String> values) {
    static Options parse(List<String> words, Syntax syntax) {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (syntax.flags().contains(word)) {
                values.put(word, "");
            } else if (!syntax.valued().contains(word)) {
                throw Refusal.parameter(word);
            } else if (i + 1 < words.size() && !syntax.knows(words.get(i + 1))) {
                values.put(word, words.get(++i));
            } else if (word.equals("-F")) {
                values.put(word, "");
            } else {
                throw Refusal.missing(word);
            }
        }
        return new Options(values);
    }

    boolean has(String option) {
        return values.containsKey(option);
    }

    Optional<String> find(String option) {
        return Optional.ofNullable(values.get(option));
    }

    String get(String option) {
        return values.getOrDefault(option, "");
    }

    String need(String option) {
        return find(option).filter(value -> !value.isEmpty()).orElseThrow(() -> Refusal.missing(option));
    }

    /** One of the words allowed; anything else, and nothing at all, is refused by the option's name. */
    String oneOf(String option, String... allowed) {
        String value = get(option);
        if (!Arrays.asList(allowed).contains(value)) {
            throw Refusal.missing(option);
        }
        return value;
    }

    /** A number from 1 to the limit. */
    int number(String option, int otherwise, int limit) {
        if (!has(option)) {
            return otherwise;
        }
        return wholeNumber(get(option), limit).orElseThrow(() -> Refusal.missing(option));
    }

    static Optional<Integer> wholeNumber(String text, int limit) {
        try {
            int value = Integer.parseInt(text);
            return value >= 1 && value <= limit ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
