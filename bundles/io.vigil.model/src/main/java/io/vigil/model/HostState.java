package io.vigil.model;

import java.util.Locale;

/** State of a managed system as the HMC tells it; REST and command line spellings are one (HMC-19). */
public enum HostState {
    OPERATING("operating"),
    STANDBY("standby"),
    INITIALIZING("initializing"),
    POWER_OFF("power off"),
    POWERING_OFF("powering off"),
    NO_CONNECTION("no connection"),
    ERROR("error"),
    ERROR_DUMP_IN_PROGRESS("error - dump in progress"),
    UNKNOWN("unknown");

    private final String text;

    HostState(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Never fails: an unseen word is {@link #UNKNOWN}; callers keep the raw text where it matters. */
    public static HostState parse(String raw) {
        String wanted = raw == null ? "" : raw.trim().toLowerCase(Locale.ROOT);
        for (HostState state : values()) {
            if (state.text.equals(wanted)) {
                return state;
            }
        }
        return UNKNOWN;
    }

    /** States from which a remote restart is legal without test mode (spec 10, 22 REL-39). */
    public boolean outage() {
        return switch (this) {
            case INITIALIZING, POWER_OFF, POWERING_OFF, NO_CONNECTION, ERROR, ERROR_DUMP_IN_PROGRESS -> true;
            default -> false;
        };
    }

    /** States that prove by themselves that no partition of the host runs (R9, REL-36). */
    public boolean provesPartitionsOff() {
        return this == POWER_OFF || this == ERROR || this == ERROR_DUMP_IN_PROGRESS;
    }
}
