package io.vigil.model;

/** Monitoring state of a VM in the health database (spec 40, section 4). */
public enum HmState {
    ADDED,
    STARTING,
    STARTED,
    STOPPING,
    STOPPED,
    REMOVING,
    SUSPENDED,
    UNKNOWN;

    public static HmState parse(String raw) {
        for (HmState state : values()) {
            if (state.name().equalsIgnoreCase(raw)) {
                return state;
            }
        }
        return UNKNOWN;
    }
}
