package io.vigil.fde.internal.engine;

/** Outcome of the VM decision (spec 21, section 6). */
public enum VmOutcome {
    IGNORED,
    /** No host monitor of its host can speak (R1): never healthy, never failed. */
    BLIND,
    HEALTHY,
    NOT_STARTED,
    BELOW,
    PINGABLE,
    NO_STATE,
    GRACE,
    BOOTING,
    CONFIRM,
    OFF_WAIT,
    OFF_PLANNED,
    OFF_UNKNOWN,
    FW_WAIT,
    FW_SMS,
    MIGRATING,
    LPM_HANG,
    STUCK_WAIT,
    NONRESP,
    HOST_COVERED,
    BUSY,
    ADVISE,
    /** More than half of the group vanished at once: one more independent look first (architecture, section 4). */
    DOUBTED,
    RELOCATE;

    public boolean decided() {
        return this == RELOCATE || this == ADVISE;
    }

    /** Worth looking again soon. */
    public boolean alert() {
        return switch (this) {
            case BELOW, NO_STATE, GRACE, BOOTING, CONFIRM, OFF_WAIT, OFF_UNKNOWN, FW_WAIT, DOUBTED, RELOCATE -> true;
            default -> false;
        };
    }
}
