package io.vigil.model;

/** Busy marker of a VM ({@code VM_status}); no two operations work on one VM (CTL-18, REL-60). */
public enum VmOperation {
    NO_OPERATION_IN_PROGRESS,
    VALIDATE_IN_PROGRESS,
    LPM_IN_PROGRESS,
    RESTART_IN_PROGRESS,
    CLEANUP_IN_PROGRESS,
    RESYNC_IN_PROGRESS,
    DISCOVERY_IN_PROGRESS;

    public boolean busy() {
        return this != NO_OPERATION_IN_PROGRESS;
    }
}
