package io.vigil.model;

/**
 * What the HMC says about a VM's partition.
 *
 * @param rmcAddress address used for pings; empty when not known
 * @param remoteRestartCapable simplified remote restart attribute
 * @param autoReboot automatic reboot attribute: on means two running copies are possible (REL-35)
 */
public record PartitionView(
        int partitionId,
        OsType os,
        String osVersion,
        PartitionState state,
        String rawState,
        String rmcState,
        String rmcAddress,
        String migrationState,
        String remoteRestartState,
        boolean remoteRestartCapable,
        boolean autoReboot) {
    public static final PartitionView UNKNOWN =
            new PartitionView(0, OsType.UNKNOWN, "", PartitionState.UNKNOWN, "", "", "", "", "", false, false);

    public PartitionView withState(PartitionState newState, String newRaw) {
        return new PartitionView(
                partitionId,
                os,
                osVersion,
                newState,
                newRaw,
                rmcState,
                rmcAddress,
                migrationState,
                remoteRestartState,
                remoteRestartCapable,
                autoReboot);
    }
}
