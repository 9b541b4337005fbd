package io.vigil.model;

/** What a host group is busy with (22, section 14). */
public enum HostGroupPhase {
    DISCOVER_ONLY,
    READY,
    VERIFY,
    RESTART,
    LPM,
    RESTORE,
    CLEANUP,
    ERROR
}
