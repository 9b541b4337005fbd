package io.vigil.scenarios.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.api.hmc.AdapterFacts;
import io.vigil.api.hmc.VirtualSwitchFacts;
import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.rest.NetworkXml;
import io.vigil.hmc.internal.xml.Element;
import java.util.List;
import java.util.Map;

/** Virtual switches and virtual Ethernet adapters. */
final class Adapters {
    private Adapters() {}

    static ObjectNode virtualSwitch(Atom.Entry entry) {
        VirtualSwitchFacts facts = NetworkXml.virtualSwitch(entry, false);
        return new Facts()
                .text("name", facts.name())
                .text("uuid", facts.uuid())
                .number("id", facts.id())
                .text("mode", entry.body().valueOr("", "SwitchMode"))
                .flag("vepa", facts.vepa())
                .texts("virtualNetworks", Links.ends(entry.body(), "VirtualNetworks"))
                .node();
    }

    static ObjectNode adapter(Atom.Entry entry) {
        return facts(entry.body()).text("uuid", entry.id()).node();
    }

    static JsonNode trunks(Element vios) {
        return Facts.list(NetworkXml.trunks(vios).stream()
                .map(trunk -> facts(trunk).node())
                .toList());
    }

    static JsonNode shared(Element vios) {
        List<Element> all = vios.child("SharedEthernetAdapters")
                .map(list -> list.children("SharedEthernetAdapter"))
                .orElse(List.of());
        return Facts.list(all.stream().map(Adapters::sharedAdapter).toList());
    }

    private static ObjectNode sharedAdapter(Element adapter) {
        return new Facts()
                .text("device", adapter.value("DeviceName"))
                .text("backingDevice", adapter.value("BackingDeviceChoice", "EthernetBackingDevice", "DeviceName"))
                .text("highAvailability", adapter.value("HighAvailabilityMode"))
                .text("vlan", adapter.value("PortVLANID"))
                .texts(
                        "trunks",
                        NetworkXml.trunks(adapter).stream()
                                .map(trunk -> trunk.valueOr("", "DeviceName"))
                                .toList())
                .node();
    }

    private static Facts facts(Element adapter) {
        AdapterFacts facts = NetworkXml.adapter(adapter, Map.of(), false);
        return new Facts()
                .text("device", facts.device())
                .text("mac", facts.mac())
                .number("vlan", facts.vlan())
                .number("slot", facts.slot())
                .text("switchId", adapter.value("VirtualSwitchID"))
                .text("trunkPriority", adapter.value("TrunkPriority"));
    }
}
