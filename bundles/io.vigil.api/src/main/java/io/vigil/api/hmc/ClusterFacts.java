package io.vigil.api.hmc;

import io.vigil.model.ViosId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A cluster of VIOSs with its shared storage pool (T9).
 *
 * @param vioses members that the console names
 * @param pool empty when the console does not show it
 */
public record ClusterFacts(String uuid, String name, List<ViosId> vioses, Optional<Pool> pool) {
    /** A shared storage pool; capacity in GiB, 0 when not told. */
    public record Pool(String uuid, String name, BigDecimal capacityGib, BigDecimal freeGib) {}

    public ClusterFacts {
        vioses = List.copyOf(vioses);
    }
}
