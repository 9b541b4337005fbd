package io.vigil.model;

/** Checks of texts that come from outside. */
public final class Texts {
    private Texts() {}

    /** Returns the text, or refuses an empty one naming the field. */
    public static String required(String field, String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(field + " must not be empty");
        }
        return text;
    }
}
