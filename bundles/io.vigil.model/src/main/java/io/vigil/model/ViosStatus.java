package io.vigil.model;

import java.util.Optional;

/**
 * Health of a VIOS as last told by the health database (spec 20, section 3.5).
 *
 * @param reason bit mask of {@code reason}; 0x40 is NODE_SHUTDOWN
 * @param hmResponsive whether its host monitor speaks; empty until told
 * @param hmResponseSec age of the host monitor's last heartbeat, seconds
 */
public record ViosStatus(
        CaaState caaState, long reason, Optional<Boolean> hmResponsive, int hmResponseSec, boolean hasData) {
    public static final long REASON_NODE_SHUTDOWN = 0x40;
    public static final ViosStatus UNKNOWN = new ViosStatus(CaaState.UNKNOWN, 0, Optional.empty(), 0, false);

    public boolean shutdownReason() {
        return (reason & REASON_NODE_SHUTDOWN) != 0;
    }

    /** R1: a host monitor can speak only if it is responsive and its VIOS is UP. */
    public boolean canSpeak() {
        return caaState == CaaState.UP && hmResponsive.orElse(false);
    }
}
