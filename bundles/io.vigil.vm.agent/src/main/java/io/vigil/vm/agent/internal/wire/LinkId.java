package io.vigil.vm.agent.internal.wire;

import io.vigil.hvncp.MacAddress;

/** One session: our interface and the host monitor's address. */
public record LinkId(String iface, MacAddress peer) implements Comparable<LinkId> {
    @Override
    public int compareTo(LinkId other) {
        int byName = iface.compareTo(other.iface);
        return byName != 0 ? byName : peer.compareTo(other.peer);
    }

    @Override
    public String toString() {
        return iface + " to " + peer;
    }
}
