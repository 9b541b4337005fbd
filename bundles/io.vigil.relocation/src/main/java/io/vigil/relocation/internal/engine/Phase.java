package io.vigil.relocation.internal.engine;

/** What a move waits for right now; finer than the durable stage and not durable: after a crash it is derived anew. */
public enum Phase {
    /** For its tier and a free slot on the target. */
    WAIT,
    VALIDATING,
    VALIDATE_PAUSE,
    /** The target refused the VM: does what an earlier try left stand in its way? */
    REFUSED_LOOK,
    REPLANNING,
    /** The verdict is old: is the VM still dead? */
    ALIVE_LOOK,
    STOPPING_MONITOR,
    LOOKING,
    POWERING_OFF,
    PROVING,
    PROVE_PAUSE,
    HELD,
    HELD_LOOK,
    /** For a free slot, the source copy is off. */
    WAIT_SLOT,
    LAST_LOOK,
    LAST_PAUSE,
    RESTARTING,
    MIGRATING,
    POWERING_ON,
    RECONCILE_LOOK,
    RECONCILE_PAUSE,
    EMPTYING,
    EMPTY_LOOK,
    EMPTY_PAUSE,
    CONFIRM_LOOK,
    CONFIRM_PAUSE,
    FALLBACK_LOOK,
    FALLBACK_PAUSE,
    STARTING_MONITOR,
    MONITOR_PAUSE,
    /** For the other restarts of the plan: cleanup comes after them (REL-58). */
    CLEAN_WAIT,
    CLEAN_LOOK,
    CLEANING,
    CLEAN_VERIFY,
    /** The remnant is gone; the closing line waits for the agent (section 7, step 8). */
    CLEAN_HOLD,
    CLEANUP_PENDING,
    LPM_LOOK,
    LPM_VALIDATING,
    LPM_MOVING,
    LPM_CHECK,
    LPM_PAUSE,
    BOOT_LOOK,
    CLOSED;

    /** Counts against the limit of simultaneous operations on source and target (REL-59). */
    public boolean holdsSlot() {
        return switch (this) {
            case WAIT,
                    REPLANNING,
                    HELD,
                    HELD_LOOK,
                    WAIT_SLOT,
                    CLEAN_WAIT,
                    CLEAN_LOOK,
                    CLEANING,
                    CLEAN_VERIFY,
                    CLEAN_HOLD,
                    CLEANUP_PENDING,
                    CLOSED -> false;
            default -> true;
        };
    }

    /** The first cleanup attempt runs or is due. */
    public boolean cleaning() {
        return switch (this) {
            case CLEAN_WAIT, CLEAN_LOOK, CLEANING, CLEAN_VERIFY, CLEAN_HOLD -> true;
            default -> false;
        };
    }
}
