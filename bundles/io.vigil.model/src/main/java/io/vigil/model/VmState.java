package io.vigil.model;

/** Life cycle of a VM as operators see it (spec 20 section 3.6, 22 section 14, R14). */
public enum VmState {
    /** New, or a blacklist or configuration change not yet rediscovered. */
    INIT,
    /** Verification runs, or passed on no host. */
    VERIFY,
    /** Discovered, not verified since the last change. */
    READY,
    /** Verified on at least one other host. */
    READY_TO_MOVE,
    RELOCATING,
    ERROR_VALIDATE,
    ERROR_SHUTDOWN,
    ERROR_RESTART
}
