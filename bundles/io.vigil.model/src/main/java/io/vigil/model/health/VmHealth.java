package io.vigil.model.health;

import io.vigil.model.HmState;
import io.vigil.model.Mtm;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One {@code vmStat} with its {@code VM} element.
 *
 * @param vm empty when the agent sent no identity (CANNOT_MANAGE)
 * @param missedHb seconds; absent = at least one path hears the VM
 * @param shortMsg doorbell bits
 * @param missedHmEntry VIOS without an entry for the VM (seen during LPM); not a missed heartbeat
 */
public record VmHealth(
        Mtm host,
        Optional<VmId> vm,
        HmState state,
        boolean stateChanged,
        OptionalInt missedHb,
        OptionalLong shortMsg,
        Optional<ViosId> missedHmEntry,
        boolean fenced,
        Optional<Discovery> discovery) {
    /** {@code discoveryInfo}. */
    public record Discovery(Type type, boolean versionConflict) {}

    /** What was discovered. */
    public enum Type {
        MOVED,
        MANAGED,
        UNMANAGED,
        CANNOT_MANAGE,
        UNKNOWN
    }
}
