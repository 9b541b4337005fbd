package io.vigil.model;

import java.util.Locale;

/** State of a partition; REST and command line spellings map to one value (HMC-19). */
public enum PartitionState {
    RUNNING("Running"),
    NOT_ACTIVATED("Not Activated"),
    OPEN_FIRMWARE("Open Firmware"),
    STARTING("Starting"),
    SHUTTING_DOWN("Shutting Down"),
    ERROR("Error"),
    NOT_AVAILABLE("Not Available"),
    MIGRATING_RUNNING("Migrating - Running"),
    MIGRATING_NOT_ACTIVATED("Migrating - Not Activated"),
    HARDWARE_DISCOVERY("Hardware Discovery"),
    SUSPENDED("Suspended"),
    SUSPENDING("Suspending"),
    RESUMING("Resuming"),
    UNKNOWN("Unknown");

    private final String cliText;

    PartitionState(String cliText) {
        this.cliText = cliText;
    }

    /** The command line's spelling, also the one operators see. */
    public String cliText() {
        return cliText;
    }

    /** The REST spelling, lower case; {@code migrating running} and {@code migrating not active} without the dash. */
    public String restText() {
        return switch (this) {
            case MIGRATING_RUNNING -> "migrating running";
            case MIGRATING_NOT_ACTIVATED -> "migrating not active";
            default -> cliText.toLowerCase(Locale.ROOT);
        };
    }

    /** Never fails: an unseen word is {@link #UNKNOWN}; callers keep the raw text. */
    public static PartitionState parse(String raw) {
        String wanted = raw == null ? "" : raw.trim().toLowerCase(Locale.ROOT);
        for (PartitionState state : values()) {
            if (state.cliText.toLowerCase(Locale.ROOT).equals(wanted)
                    || state.restText().equals(wanted)) {
                return state;
            }
        }
        return UNKNOWN;
    }
}
