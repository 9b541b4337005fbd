package io.vigil.simulator.internal.world;

/** The console's words for the remote restart state of a definition (spec 10 section 6, REST spelling). */
final class RemoteRestartStates {
    static final String INVALID = "Invalid";
    static final String READY = "Remote_Restartable";
    static final String LEAVING = "Source_Remote_Restarting";
    static final String ARRIVING = "Destination_Remote_Restarting";
    static final String LEFT = "Remote_Restarted";
    static final String CLEANUP_FAILED = "Source_Side_Cleanup_Failed";

    private RemoteRestartStates() {}

    /** A stale copy that a cleanup may remove. */
    static boolean remnant(String state) {
        return state.equals(LEFT) || state.equals(CLEANUP_FAILED);
    }
}
