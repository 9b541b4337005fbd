package io.vigil.model;

import java.util.Locale;

/** UUID of a virtual machine (LPAR); stored and printed in upper case, compared ignoring case (ruling R18). */
public record VmId(String value) implements Comparable<VmId> {
    public VmId {
        value = Texts.required("vm uuid", value).toUpperCase(Locale.ROOT);
    }

    /** The spelling the VIOS side uses. */
    public String lower() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(VmId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
