package io.vigil.simulator.datacentre;

import io.vigil.model.Amounts;
import io.vigil.model.PartitionState;

/**
 * One definition of a partition as it really is now.
 *
 * @param up its guest runs
 * @param granted what it gets while it is active; less than it wants after a restart with reduced amounts
 */
public record PartitionSight(
        String host,
        String name,
        String uuid,
        boolean vios,
        PartitionState state,
        String referenceCode,
        boolean up,
        Amounts granted) {}
