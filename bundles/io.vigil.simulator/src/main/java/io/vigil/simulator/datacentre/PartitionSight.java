package io.vigil.simulator.datacentre;

import io.vigil.model.PartitionState;

/**
 * One definition of a partition as it really is now.
 *
 * @param up its guest runs
 */
public record PartitionSight(
        String host, String name, String uuid, boolean vios, PartitionState state, String referenceCode, boolean up) {}
