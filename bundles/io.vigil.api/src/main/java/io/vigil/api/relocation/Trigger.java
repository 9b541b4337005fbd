package io.vigil.api.relocation;

/** What asked for a plan (22, section 2). */
public enum Trigger {
    HOST_FAILURE,
    VM_FAILURE,
    APPLICATION,
    MANUAL_RESTART,
    RESTART_HOME,
    LPM,
    EVACUATE,
    RESTORE;

    public boolean automatic() {
        return this == HOST_FAILURE || this == VM_FAILURE || this == APPLICATION;
    }

    public boolean live() {
        return this == LPM || this == EVACUATE || this == RESTORE;
    }
}
