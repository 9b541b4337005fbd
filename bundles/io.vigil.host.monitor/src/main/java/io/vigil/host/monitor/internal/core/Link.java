package io.vigil.host.monitor.internal.core;

import io.vigil.hvncp.MacAddress;

/** A session: our adapter and the agent's address. */
public record Link(String adapter, MacAddress peer) {
    @Override
    public String toString() {
        return peer.toString();
    }
}
