package io.vigil.model;

import java.util.Locale;

/** UUID of a managed system; stored and printed in lower case, compared ignoring case (ruling R18). */
public record HostId(String value) implements Comparable<HostId> {
    public HostId {
        value = Texts.required("host uuid", value).toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(HostId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
