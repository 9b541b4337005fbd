package io.vigil.command.internal.grammar;

import io.vigil.model.policy.PolicyAttribute;
import io.vigil.model.policy.YesNo;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What an attribute accepts.
 *
 * @param text allowed values in words, for help and errors: {@code 90-600}, {@code fast | normal | slow}
 * @param choices words to offer for completion; empty when there are too many
 * @param objects class whose names are offered for completion; null = none
 * @param check gives the canonical text; throws {@link IllegalArgumentException} for a value not allowed
 */
public record Values(String text, List<String> choices, ObjectClass objects, Function<String, String> check) {
    public static final Values YES_NO = words("yes", "no").reading(Values::yesNo);

    public Values {
        choices = List.copyOf(choices);
    }

    public static Values words(String... words) {
        List<String> allowed = List.of(words);
        return new Values(String.join(" | ", allowed), allowed, null, text -> allowed.stream()
                .filter(word -> word.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new));
    }

    public static Values number(int min, int max) {
        return new Values(min + "-" + max, List.of(), null, text -> {
            int value = Integer.parseInt(text);
            if (value < min || value > max) {
                throw new IllegalArgumentException();
            }
            return Integer.toString(value);
        });
    }

    /** Any text that is not empty. */
    public static Values text(String description) {
        return new Values(description, List.of(), null, text -> {
            if (text.isBlank()) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    public static Values matching(String description, String regex) {
        return new Values(description, List.of(), null, text -> {
            if (!text.matches(regex)) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    /** Name or UUID of an object; whether it exists is the handler's question. */
    public static Values name(ObjectClass of) {
        Values any = text("<" + of.word() + ">");
        return new Values("name or UUID of a " + of.word(), List.of(), of, any.check);
    }

    /** A row of the policy catalogue; {@code default} clears the explicit value (71 I5). */
    public static Values policy(PolicyAttribute<?> attribute) {
        String text = Ranges.of(attribute);
        boolean listed = text.contains(" | ") && !text.matches(".*\\d-\\d.*");
        List<String> words = listed ? List.of(text.split(" \\| ")) : List.of();
        boolean yesNo = attribute.fallback() instanceof YesNo;
        return new Values(text, words, null, given -> {
            if (given.equalsIgnoreCase("default")) {
                return "default";
            }
            return parse(attribute, yesNo ? yesNo(given) : given);
        });
    }

    private static <T> String parse(PolicyAttribute<T> attribute, String text) {
        try {
            return attribute.format(attribute.parse(text));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Values reading(Function<String, String> before) {
        return new Values(text, choices, objects, given -> check.apply(before.apply(given)));
    }

    private static String yesNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "true" -> "yes";
            case "n", "false" -> "no";
            default -> text;
        };
    }
}
