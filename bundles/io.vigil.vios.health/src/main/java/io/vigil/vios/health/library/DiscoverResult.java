package io.vigil.vios.health.library;

import io.vigil.model.HmState;

/**
 * Outcome of a handshake (vioHmVmDiscover).
 *
 * @param state of the VM afterwards; UNKNOWN = not managed
 * @param startHeartbeat send START_HB to the agent
 */
public record DiscoverResult(HmState state, boolean startHeartbeat) {}
