package io.vigil.model;

/** Name of a registered management console; unique in one controller, case kept, compared exactly. */
public record HmcId(String value) implements Comparable<HmcId> {
    public HmcId {
        Texts.required("hmc", value);
    }

    @Override
    public int compareTo(HmcId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
