package io.vigil.model;

/**
 * A Virtual I/O Server of a managed host (spec 20, section 3.5).
 *
 * @param haVlan VLAN of its host monitor: 101 or 102; 0 before discovery
 * @param macAddress of the HA trunk adapter, 12 hex digits; empty before discovery
 * @param rmcAddress address the HMC reaches it at; pinged by detection; empty when not known
 * @param relocInitiated a host relocation was requested since this VIOS was last UP
 */
public record Vios(
        ViosId id,
        String name,
        HostId host,
        int partitionId,
        boolean managed,
        int haVlan,
        String macAddress,
        String version,
        String rmcAddress,
        String rmcState,
        PartitionState partitionState,
        ViosStatus status,
        boolean relocInitiated)
        implements Resource {
    public Vios {
        Texts.required("vios name", name);
    }

    public Vios withManaged(boolean value) {
        return new Vios(
                id,
                name,
                host,
                partitionId,
                value,
                haVlan,
                macAddress,
                version,
                rmcAddress,
                rmcState,
                partitionState,
                status,
                relocInitiated);
    }

    public Vios withStatus(ViosStatus newStatus) {
        return new Vios(
                id,
                name,
                host,
                partitionId,
                managed,
                haVlan,
                macAddress,
                version,
                rmcAddress,
                rmcState,
                partitionState,
                newStatus,
                relocInitiated);
    }

    public Vios withRelocInitiated(boolean value) {
        return new Vios(
                id,
                name,
                host,
                partitionId,
                managed,
                haVlan,
                macAddress,
                version,
                rmcAddress,
                rmcState,
                partitionState,
                status,
                value);
    }

    public Vios withHaAdapter(int vlan, String mac) {
        return new Vios(
                id,
                name,
                host,
                partitionId,
                managed,
                vlan,
                mac,
                version,
                rmcAddress,
                rmcState,
                partitionState,
                status,
                relocInitiated);
    }

    public Vios withHmcFacts(
            String newName,
            int newPartitionId,
            String newVersion,
            String newRmcAddress,
            String newRmcState,
            PartitionState newState) {
        return new Vios(
                id,
                newName,
                host,
                newPartitionId,
                managed,
                haVlan,
                macAddress,
                newVersion,
                newRmcAddress,
                newRmcState,
                newState,
                status,
                relocInitiated);
    }

    @Override
    public String key() {
        return id.value();
    }
}
