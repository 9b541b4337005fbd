package io.vigil.api.relocation;

/** Stage of a move (22, section 3). Declared in order. */
public enum Stage {
    PLANNED,
    VALIDATE,
    STOPMON,
    SHUTDOWN,
    /** Waiting for proof that the source copy is off (REL-36). */
    HELD,
    MOVE,
    STARTMON,
    /** Running on the target; the source remnant is not yet gone. */
    CLEANUP,
    DONE,
    FAILED,
    /** Called off before any side effect, or because the heartbeat came back. */
    WITHDRAWN;

    /** No more work is due: the entry belongs to history. */
    public boolean closed() {
        return this == DONE || this == FAILED || this == WITHDRAWN;
    }
}
