package io.vigil.model;

/** Membership of a VIOS in the CAA cluster, as the health database tells it. */
public enum CaaState {
    UP,
    DOWN,
    REMOVED,
    /** Not told yet. */
    UNKNOWN;

    public static CaaState parse(String raw) {
        for (CaaState state : values()) {
            if (state.name().equalsIgnoreCase(raw)) {
                return state;
            }
        }
        return UNKNOWN;
    }
}
