package io.vigil.simulator.internal.guest;

import io.vigil.host.monitor.MonitorAdapters;
import io.vigil.hvncp.Carrier;
import io.vigil.simulator.internal.world.SimPartition;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** The private trunk adapters of a VIOS. Used under the lock of the clock. */
public final class TrunkAdapters implements MonitorAdapters {
    private final Nics nics;

    public TrunkAdapters(Fabric fabric, SimPartition vios) {
        nics = new Nics(fabric, vios, Optional.empty());
    }

    @Override
    public Set<String> names() {
        return nics.names();
    }

    @Override
    public Carrier open(String name) throws IOException {
        return nics.open(name);
    }

    /** Something about the VIOS or its adapters has changed. */
    public void refresh() {
        nics.refresh();
    }
}
