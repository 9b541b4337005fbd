package io.vigil.hmc.internal.rest;

import io.vigil.api.hmc.AdapterFacts;
import io.vigil.api.hmc.VirtualSwitchFacts;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Virtual switches and virtual Ethernet adapters, read and written (30 b.4, b.5). */
public final class NetworkXml {
    public static final Set<String> SWITCH_FIELDS = Set.of("SwitchID", "SwitchMode", "SwitchName");
    public static final Set<String> VIOS_FIELDS = Set.of("TrunkAdapters");
    public static final Set<String> ADAPTER_FIELDS = Set.of(
            "VirtualSlotNumber",
            "MACAddress",
            "PortVLANID",
            "VirtualSwitchID",
            "AssociatedVirtualSwitch",
            "DeviceName");
    public static final String VEPA = "Vepa";

    private static final String METADATA = "<Metadata><Atom/></Metadata>";

    private NetworkXml() {}

    public static VirtualSwitchFacts virtualSwitch(Atom.Entry entry, boolean created) {
        Element body = entry.body();
        return new VirtualSwitchFacts(
                entry.id(),
                body.valueOr("", "SwitchName"),
                Amount.whole(body.value("SwitchID")),
                VEPA.equalsIgnoreCase(body.valueOr("", "SwitchMode")),
                created);
    }

    /** @param names switch names by number */
    public static AdapterFacts adapter(Element adapter, Map<Integer, String> names, boolean created) {
        int number = Amount.whole(adapter.value("VirtualSwitchID"));
        return new AdapterFacts(
                names.getOrDefault(number, ""),
                Amount.whole(adapter.value("PortVLANID")),
                Amount.whole(adapter.value("VirtualSlotNumber")),
                adapter.valueOr("", "MACAddress").replace(":", "").toUpperCase(Locale.ROOT),
                adapter.valueOr("", "DeviceName"),
                created);
    }

    public static List<Element> trunks(Element vios) {
        return vios.child("TrunkAdapters")
                .map(list -> list.children("TrunkAdapter"))
                .orElse(List.of());
    }

    public static byte[] newSwitch(String name) {
        return document(
                "VirtualSwitch",
                "<SwitchMode kb=\"CUD\" kxe=\"false\">" + VEPA + "</SwitchMode><SwitchName kb=\"CUD\" kxe=\"false\">"
                        + XmlText.escape(name) + "</SwitchName>");
    }

    /** The element just read, in VEPA mode, to be sent back whole. */
    public static byte[] inVepaMode(Element virtualSwitch) {
        return XmlText.of(virtualSwitch.withChildText("SwitchMode", VEPA)).getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] newClientAdapter(int vlan, String switchPath) {
        return document("ClientNetworkAdapter", adapterFields(vlan, switchPath, Optional.empty()));
    }

    /** @param priority trunk priority, unique among the trunks of one VLAN and switch */
    public static byte[] newTrunkAdapter(int vlan, String switchPath, int priority) {
        return document("TrunkAdapter", adapterFields(vlan, switchPath, Optional.of(priority)));
    }

    /** Child order matters to the console. */
    private static String adapterFields(int vlan, String switchPath, Optional<Integer> trunkPriority) {
        return "<UseNextAvailableSlotID kb=\"COD\" kxe=\"false\">true</UseNextAvailableSlotID>"
                + "<PortVLANID kb=\"CUR\" kxe=\"false\">" + vlan + "</PortVLANID>"
                + "<TaggedVLANSupported kb=\"CUR\" kxe=\"false\">false</TaggedVLANSupported>"
                + "<AssociatedVirtualSwitch kb=\"CUD\" kxe=\"false\"><link href=\"" + XmlText.escape(switchPath)
                + "\" rel=\"related\"/></AssociatedVirtualSwitch>"
                + trunkPriority
                        .map(p -> "<TrunkPriority kb=\"CUR\" kxe=\"false\">" + p + "</TrunkPriority>")
                        .orElse("");
    }

    private static byte[] document(String element, String fields) {
        String root = element + ":" + element;
        String body = "<" + root + " xmlns:" + element + "=\"" + Schema.UOM + "\" xmlns=\"" + Schema.UOM
                + "\" schemaVersion=\"V1_0\">" + METADATA + fields + "</" + root + ">";
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
