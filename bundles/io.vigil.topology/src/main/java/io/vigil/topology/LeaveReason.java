package io.vigil.topology;

/** Why an adapter or a node is gone; the numbers of cluster events (spec 41, section 8; spec 82, D-12). */
public enum LeaveReason {
    /** It fell silent: crash, power loss, no path. */
    SILENT(0),
    /** Its daemon was asked to stop because the node stops: a planned end. */
    NODE_SHUTDOWN(0x40),
    /** It found its own adapter dead. */
    ADAPTER_FAILED(1),
    /** It did not run for a while and starts over (D-13). */
    RESET(2),
    /** It is no longer in the machines list. */
    REMOVED(3),
    /** Its daemon was stopped while the node goes on. */
    DAEMON_STOPPED(4);

    private final int code;

    LeaveReason(int code) {
        this.code = code;
    }

    /** What the message carries; 0x40 and 0 are also the REASON numbers of the event record. */
    public int code() {
        return code;
    }

    /** Whether the node itself said that it goes away on purpose: no failure. */
    public boolean planned() {
        return this == NODE_SHUTDOWN;
    }

    /** An unknown number is {@link #SILENT}: what is not understood excuses nothing. */
    public static LeaveReason of(int code) {
        for (LeaveReason reason : values()) {
            if (reason.code == code) {
                return reason;
            }
        }
        return SILENT;
    }
}
