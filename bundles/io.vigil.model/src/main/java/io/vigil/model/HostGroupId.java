package io.vigil.model;

/** Name of a host group: 1 to 64 characters (CTL-41). */
public record HostGroupId(String value) implements Comparable<HostGroupId> {
    public static final int MAX_LENGTH = 64;

    public HostGroupId {
        Texts.required("host_group", value);
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "host_group '" + value + "' has " + value.length() + " characters, allowed are 1 to " + MAX_LENGTH);
        }
    }

    @Override
    public int compareTo(HostGroupId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
