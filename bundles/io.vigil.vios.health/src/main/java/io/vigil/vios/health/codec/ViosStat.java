package io.vigil.vios.health.codec;

import io.vigil.model.CaaState;

/**
 * One {@code viosStat} (spec 40, section 3.4).
 *
 * @param state text as read: UP, DOWN, REMOVED
 * @param hmResponseSec age of the host monitor's last heartbeat in seconds; 0 also when there never was one
 * @param reason bit mask
 * @param syncMsg the controller shall run SYNC_MSG
 */
public record ViosStat(
        String uuid,
        String state,
        boolean hmResponsive,
        int hmResponseSec,
        boolean hasData,
        long reason,
        boolean syncMsg) {
    public CaaState caaState() {
        return CaaState.parse(state);
    }
}
