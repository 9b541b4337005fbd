package io.vigil.vios.health.codec;

import io.vigil.model.HmState;
import java.util.Optional;

/**
 * One {@code vmStat} with its {@code VM} (spec 40, section 3.5).
 *
 * @param uuid empty when the agent has no identity
 * @param state text as read
 * @param shortMsg doorbell bits, 0 = absent
 * @param missedHb seconds, 0 = absent
 * @param missedHmEntry VIOS without an entry for the VM; empty = absent
 */
public record VmStat(
        String uuid,
        String state,
        boolean stateChanged,
        long shortMsg,
        int missedHb,
        String missedHmEntry,
        boolean fenced,
        Optional<Discovery> discovery) {
    /** {@code discoveryInfo}. @param type MOVED, MANAGED, UNMANAGED or CANNOT_MANAGE */
    public record Discovery(String type, boolean versionConflict) {}

    /** Only the state, as QUERY_VM tells it. */
    public static VmStat ofState(String uuid, String state) {
        return new VmStat(uuid, state, false, 0, 0, "", false, Optional.empty());
    }

    public HmState hmState() {
        return HmState.parse(state);
    }
}
