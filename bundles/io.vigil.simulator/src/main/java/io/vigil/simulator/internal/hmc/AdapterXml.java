package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimPartition;

/** Virtual Ethernet adapters and switches; child order as real consoles write it. */
final class AdapterXml {
    private AdapterXml() {}

    static String adapter(SimPartition owner, SimAdapter adapter, String base) {
        String type = adapter.trunk() ? Types.TRUNK_ADAPTER : Types.CLIENT_ADAPTER;
        String metadata = "<AtomID>" + adapter.uuid() + "</AtomID><AtomCreated>0</AtomCreated>";
        return new Markup()
                .root(type, Markup.UOM, metadata, m -> fields(m, owner, adapter, base))
                .toString();
    }

    static void fields(Markup m, SimPartition owner, SimAdapter adapter, String base) {
        String location = "U" + owner.host().mtm().machineType() + "."
                + owner.host().mtm().model() + "." + owner.host().mtm().serial() + "-V" + owner.id() + "-C"
                + adapter.slot();
        m.leaf("DynamicReconfigurationConnectorName", location).leaf("LocationCode", location);
        m.leaf("LocalPartitionID", owner.id()).leaf("RequiredAdapter", false).leaf("VariedOn", adapter.enabled());
        m.leaf("VirtualSlotNumber", adapter.slot())
                .leaf("MACAddress", adapter.mac())
                .leaf("PortVLANID", adapter.vlan());
        m.leaf("TaggedVLANSupported", false);
        owner.host().switchNamed(adapter.switchName()).ifPresent(found -> {
            m.plain(
                    "AssociatedVirtualSwitch",
                    links -> links.link(
                            base + Types.SYSTEM + "/" + owner.host().uuid() + "/" + Types.SWITCH + "/" + found.uuid(),
                            "related"));
            m.leaf("VirtualSwitchID", found.id()).leaf("VirtualSwitchName", found.name());
        });
        if (adapter.trunk()) {
            m.leaf("DeviceName", adapter.device()).leaf("TrunkPriority", adapter.trunkPriority());
        }
    }
}
