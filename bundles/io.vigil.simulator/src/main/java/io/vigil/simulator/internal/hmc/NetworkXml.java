package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimNetwork;
import io.vigil.simulator.internal.world.SimSwitch;

/** Virtual switches and networks; child order as real consoles write it. */
final class NetworkXml {
    private NetworkXml() {}

    static String virtualSwitch(SimHost host, SimSwitch found, String base) {
        return new Markup()
                .root(Types.SWITCH, Markup.UOM, metadata(found.uuid()), m -> m.leaf("SwitchID", found.id())
                        .leaf("SwitchMode", found.mode())
                        .leaf("SwitchName", found.name())
                        .plain("VirtualNetworks", links -> host.networks().stream()
                                .filter(network -> network.switchName().equals(found.name()))
                                .forEach(network ->
                                        links.link(child(base, host, Types.NETWORK, network.uuid()), "related"))))
                .toString();
    }

    static String virtualNetwork(SimHost host, SimNetwork network, String base) {
        return new Markup()
                .root(Types.NETWORK, Markup.UOM, metadata(network.uuid()), m -> host.switchNamed(network.switchName())
                        .ifPresent(
                                found -> m.reference("AssociatedSwitch", child(base, host, Types.SWITCH, found.uuid()))
                                        .leaf("NetworkName", network.name())
                                        .leaf("NetworkVLANID", network.vlan())
                                        .leaf("VswitchID", found.id())
                                        .leaf("TaggedNetwork", false)))
                .toString();
    }

    private static String metadata(String uuid) {
        return "<AtomID>" + uuid + "</AtomID><AtomCreated>0</AtomCreated>";
    }

    private static String child(String base, SimHost host, String type, String uuid) {
        return base + Types.SYSTEM + "/" + host.uuid() + "/" + type + "/" + uuid;
    }
}
