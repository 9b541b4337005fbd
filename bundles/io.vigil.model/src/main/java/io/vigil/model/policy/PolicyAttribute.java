package io.vigil.model.policy;

import java.util.Set;
import java.util.function.Function;

/**
 * One row of the catalogue of 71 section 1: the single source for parser, help, completion, REST and documentation.
 *
 * @param name as operators type it
 * @param scopes where it may be set
 * @param values allowed values in words, for help and errors
 * @param fallback built-in default, never null
 * @param reader text to value; throws {@link IllegalArgumentException} for a value not allowed
 * @param writer value to the one text that is stored and shown
 */
public record PolicyAttribute<T>(
        String name,
        Set<Scope> scopes,
        String values,
        T fallback,
        Function<String, T> reader,
        Function<T, String> writer) {
    /** Reads operator input; the error names attribute, value and what is allowed. */
    public T parse(String text) {
        try {
            return reader.apply(text.trim());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Invalid value '" + text + "' for attribute '" + name + "', allowed: " + values, e);
        }
    }

    public String format(T value) {
        return writer.apply(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
