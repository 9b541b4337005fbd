package io.vigil.model;

import java.util.function.Consumer;

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
        return edit(draft -> draft.managed = value);
    }

    public Vios withStatus(ViosStatus newStatus) {
        return edit(draft -> draft.status = newStatus);
    }

    public Vios withRelocInitiated(boolean value) {
        return edit(draft -> draft.relocInitiated = value);
    }

    public Vios withHaAdapter(int vlan, String mac) {
        return edit(draft -> {
            draft.haVlan = vlan;
            draft.macAddress = mac;
        });
    }

    public Vios withHmcFacts(
            String newName,
            int newPartitionId,
            String newVersion,
            String newRmcAddress,
            String newRmcState,
            PartitionState newState) {
        return edit(draft -> {
            draft.name = newName;
            draft.partitionId = newPartitionId;
            draft.version = newVersion;
            draft.rmcAddress = newRmcAddress;
            draft.rmcState = newRmcState;
            draft.partitionState = newState;
        });
    }

    @Override
    public String key() {
        return id.value();
    }

    /** Every change is a copy with some fields edited; the copy is checked like any other record. */
    private Vios edit(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    private static final class Draft {
        private ViosId id;
        private String name;
        private HostId host;
        private int partitionId;
        private boolean managed;
        private int haVlan;
        private String macAddress;
        private String version;
        private String rmcAddress;
        private String rmcState;
        private PartitionState partitionState;
        private ViosStatus status;
        private boolean relocInitiated;

        Draft(Vios from) {
            id = from.id;
            name = from.name;
            host = from.host;
            partitionId = from.partitionId;
            managed = from.managed;
            haVlan = from.haVlan;
            macAddress = from.macAddress;
            version = from.version;
            rmcAddress = from.rmcAddress;
            rmcState = from.rmcState;
            partitionState = from.partitionState;
            status = from.status;
            relocInitiated = from.relocInitiated;
        }

        Vios made() {
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
                    relocInitiated);
        }
    }
}
