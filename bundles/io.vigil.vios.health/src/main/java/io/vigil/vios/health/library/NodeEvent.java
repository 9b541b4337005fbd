package io.vigil.vios.health.library;

/**
 * A CAA record to store (spec 41, section 8).
 *
 * @param kind what it does to the VIOS's state
 * @param reason mask; 0x40 is NODE_SHUTDOWN
 * @param record its text, kept byte for byte
 */
public record NodeEvent(Kind kind, long reason, String record) {
    public static final long NODE_SHUTDOWN = 0x40;

    /** Effect on the VIOS. */
    public enum Kind {
        NODE_DOWN,
        NODE_UP,
        NODE_DELETE,
        /** Adapter, disk, repository and the like: stored, no change of state. */
        OTHER
    }
}
