package io.vigil.model;

import java.util.Locale;

/** UUID of a Virtual I/O Server; stored and printed in upper case, compared ignoring case (ruling R18). */
public record ViosId(String value) implements Comparable<ViosId> {
    public ViosId {
        value = Texts.required("vios uuid", value).toUpperCase(Locale.ROOT);
    }

    /** The spelling the VIOS side uses. */
    public String lower() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(ViosId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
