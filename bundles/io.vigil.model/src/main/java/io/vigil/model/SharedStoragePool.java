package io.vigil.model;

import java.util.List;

/**
 * The health cluster of a host group (spec 20, section 3.8), as far as the controller uses it.
 *
 * @param state UP, DEGRADED (a node is DOWN) or DOWN
 */
public record SharedStoragePool(
        String sspName,
        String uuid,
        String state,
        String version,
        String poolName,
        HostGroupId hostGroup,
        List<ViosId> vioses)
        implements Resource {
    public SharedStoragePool {
        vioses = List.copyOf(vioses);
    }

    /** @param newState UP, DEGRADED or DOWN */
    public SharedStoragePool withState(String newState) {
        return new SharedStoragePool(sspName, uuid, newState, version, poolName, hostGroup, vioses);
    }

    @Override
    public String key() {
        return sspName;
    }

    @Override
    public String name() {
        return sspName;
    }
}
