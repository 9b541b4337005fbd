package io.vigil.simulator.internal.guest;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.VirtualSwitch;
import io.vigil.model.OsType;
import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.vm.agent.VmAdapters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The private adapters of a partition as its operating system sees them: clients of a VM, trunks of a VIOS. VLAN 1 is the
 * LAN; its adapters have an IP address and are none of the agent's (VA-5). Used under the lock of the clock.
 */
final class Nics implements VmAdapters {
    private static final int LAN = 1;

    private final Fabric fabric;
    private final List<Cable> open = new ArrayList<>();
    private final Optional<LastBeats> beats;
    private SimPartition partition;

    /** @param beats who keeps the times of heartbeats; empty for a VIOS */
    Nics(Fabric fabric, SimPartition partition, Optional<LastBeats> beats) {
        this.fabric = fabric;
        this.beats = beats;
        this.partition = partition;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (SimAdapter adapter : partition.adapters()) {
            if (usable(adapter)) {
                names.add(device(adapter));
            }
        }
        return names;
    }

    @Override
    public Carrier open(String name) throws IOException {
        SimAdapter adapter = found(name).orElseThrow(() -> new IOException("there is no adapter " + name));
        MacAddress own = MacAddress.parse(adapter.mac());
        for (Cable cable : open) {
            if (cable.name().equals(name) && cable.address().equals(own)) {
                return cable.socket();
            }
        }
        LastBeats.Sent sent = beats.map(kept -> kept.on(adapter.vlan())).orElse(LastBeats.Sent.NOBODY);
        Cable cable = new Cable(name, own, adapter.trunk(), sent, open::remove);
        cable.plug(segment(name));
        open.add(cable);
        return cable.socket();
    }

    /** Something about the partition or its adapters has changed. */
    void refresh() {
        for (Cable cable : open) {
            cable.plug(segment(cable.name()));
        }
    }

    /** The same adapters, on another host. */
    void move(SimPartition arrived) {
        partition = arrived;
        refresh();
    }

    void unplug() {
        open.forEach(Cable::unplug);
    }

    private Optional<VirtualSwitch> segment(String name) {
        return found(name)
                .filter(adapter -> !partition.guest().pathCut(adapter.vlan()))
                .filter(adapter -> !partition.host().vlanCut(adapter.vlan()))
                .map(adapter -> fabric.at(partition.host(), adapter));
    }

    private Optional<SimAdapter> found(String name) {
        for (SimAdapter adapter : partition.adapters()) {
            if (usable(adapter) && device(adapter).equals(name)) {
                return Optional.of(adapter);
            }
        }
        return Optional.empty();
    }

    private boolean usable(SimAdapter adapter) {
        return adapter.enabled() && adapter.vlan() != LAN && adapter.trunk() == partition.isVios();
    }

    private String device(SimAdapter adapter) {
        if (!adapter.device().isEmpty()) {
            return adapter.device();
        }
        return (partition.guest().os() == OsType.LINUX ? "eth" : "ent") + adapter.slot();
    }
}
