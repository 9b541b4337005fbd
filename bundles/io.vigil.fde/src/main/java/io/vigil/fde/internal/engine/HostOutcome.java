package io.vigil.fde.internal.engine;

/** Outcome of the host table (spec 21, section 5.2). */
public enum HostOutcome {
    /** Not monitored, or no managed VIOS. */
    SKIP,
    HOST_OK,
    /** Something is undetermined: our blindness, the timer stays as it is. */
    DEFER,
    WAIT,
    /** A relocation was requested before. */
    ALREADY,
    /** A VIOS answered the direct question. */
    CANCELLED,
    RELOCATE_HOST,
    ADVISE_HOST;

    /** The VMs of the host are taken care of by the host's own plan (21, section 6.3). */
    public boolean coversVms() {
        return this == RELOCATE_HOST || this == ADVISE_HOST || this == ALREADY;
    }

    public boolean decided() {
        return this == RELOCATE_HOST || this == ADVISE_HOST;
    }

    /** Worth looking again soon. */
    public boolean alert() {
        return this == DEFER || this == WAIT || this == CANCELLED || decided();
    }
}
