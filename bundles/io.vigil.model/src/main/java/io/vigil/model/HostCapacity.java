package io.vigil.model;

import java.time.Instant;

/**
 * What a host has and has free, as the HMC last told it.
 *
 * @param lmbMib size of a logical memory block in MiB, at least 1
 * @param readAt when the HMC told it, by our clock
 */
public record HostCapacity(Amounts total, Amounts free, int lmbMib, Instant readAt) {
    public static final HostCapacity UNKNOWN = new HostCapacity(Amounts.NONE, Amounts.NONE, 256, Instant.EPOCH);
}
