package io.vigil.simulator.internal.hmc;

import io.vigil.model.Amounts;
import io.vigil.simulator.internal.hmc.Atom.Entry;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimNetwork;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.SimSwitch;
import io.vigil.spi.port.WireReply;
import java.math.BigDecimal;
import java.util.Optional;

/** Creates and modifies switches and adapters (T10, T11). A change needs the tag of what was read (412). */
final class Changes {
    private final DataCentre centre;
    private final Feeds feeds;

    Changes(DataCentre centre, Feeds feeds) {
        this.centre = centre;
        this.feeds = feeds;
    }

    WireReply createSwitch(Call call, SimHost host) {
        XmlNode body = typed(call, Types.SWITCH);
        String name = needed(body, "SwitchName");
        if (host.switchNamed(name).isPresent()) {
            throw new BadRequest(409, "REST0009", "HSCL3B60 The virtual switch " + name + " already exists.");
        }
        SimSwitch made = centre.network()
                .createSwitch(host, name, mode(body.childText("SwitchMode").orElse("Veb")));
        return feeds.changed(feeds.virtualSwitch(host, made));
    }

    WireReply modifySwitch(Call call, SimHost host, SimSwitch found) {
        match(call, feeds.virtualSwitch(host, found));
        String mode = mode(needed(typed(call, Types.SWITCH), "SwitchMode"));
        SimSwitch changed = centre.network().put(host, found.withMode(mode));
        return feeds.changed(feeds.virtualSwitch(host, changed));
    }

    private static String mode(String word) {
        if (!word.equalsIgnoreCase("Veb") && !word.equalsIgnoreCase("Vepa")) {
            throw new BadRequest(400, "REST0007", "SwitchMode is " + word + "; allowed are Veb, Vepa.");
        }
        return word.equalsIgnoreCase("Vepa") ? "Vepa" : "Veb";
    }

    WireReply createAdapter(Call call, SimPartition owner, String type) {
        SimAdapter made = create(owner, typed(call, type), type.equals(Types.TRUNK_ADAPTER));
        return feeds.changed(feeds.adapter(owner, made));
    }

    private SimAdapter create(SimPartition owner, XmlNode body, boolean trunk) {
        int vlan = number(body, "PortVLANID", 1, 4094);
        SimSwitch on = switchOf(owner.host(), body, "AssociatedVirtualSwitch");
        int slot = body.child("VirtualSlotNumber").isPresent() ? number(body, "VirtualSlotNumber", 2, 65_535) : 0;
        if (slot > 0 && owner.adapter(slot).isPresent()) {
            throw new BadRequest(
                    409,
                    "REST0009",
                    "HSCL294F The virtual slot " + slot + " of partition " + owner.name() + " is in use.");
        }
        int priority =
                trunk ? body.childText("TrunkPriority").map(Integer::parseInt).orElse(owner.id()) : 0;
        return centre.network().createAdapter(owner, on.name(), vlan, slot, priority);
    }

    private static SimSwitch switchOf(SimHost host, XmlNode body, String element) {
        Optional<String> link = body.child(element)
                .flatMap(node -> node.child("link"))
                .or(() -> body.child(element))
                .map(node -> node.attributes().get("href"));
        Optional<String> id = body.childText("VirtualSwitchID").or(() -> body.childText("VswitchID"));
        return host.switches().stream()
                .filter(known -> link.map(href -> href.endsWith(known.uuid()))
                        .orElse(id.map(text -> text.equals("" + known.id())).orElse(known.id() == 0)))
                .findFirst()
                .orElseThrow(() -> new BadRequest(
                        400, "REST0007", "The virtual switch of the adapter does not exist on " + host.name() + "."));
    }

    WireReply deleteAdapter(SimPartition owner, SimAdapter adapter) {
        centre.network().deleteAdapter(owner, adapter.slot());
        return Replies.empty(204);
    }

    /** A VIOS is posted back whole; the trunk adapters it has more than before are new. */
    WireReply modifyVios(Call call, SimPartition vios) {
        match(call, feeds.partition(vios));
        XmlNode body = typed(call, Types.VIOS);
        body.child("TrunkAdapters").stream()
                .flatMap(list -> list.children().stream())
                .filter(node -> node.name().equals(Types.TRUNK_ADAPTER) && !known(vios, node))
                .toList()
                .forEach(node -> create(vios, node, true));
        return feeds.changed(feeds.partition(vios));
    }

    private static boolean known(SimPartition vios, XmlNode node) {
        Optional<String> slot = node.childText("VirtualSlotNumber");
        return slot.isPresent() && vios.adapter(Integer.parseInt(slot.get())).isPresent();
    }

    /** What can be changed here is the desired size; everything else of the document is what was read. */
    WireReply modifyPartition(Call call, SimPartition partition) {
        if (call.header("if-match").isPresent()) {
            match(call, feeds.partition(partition));
        }
        XmlNode body = typed(call, Types.LPAR);
        Amounts now = partition.desired();
        long memory = body.find("DesiredMemory").isPresent()
                ? number(body.find("DesiredMemory").get(), 1, Integer.MAX_VALUE)
                : now.memoryMib();
        int cpu = body.find("DesiredProcessingUnits")
                .map(node -> hundredths(node.text()))
                .orElse(now.cpuHundredths());
        var outcome = centre.power().resize(partition, new Amounts(cpu, memory));
        if (!outcome.ok()) {
            throw new BadRequest(500, "Unknown internal error.", outcome.error());
        }
        return feeds.changed(feeds.partition(partition));
    }

    private static int hundredths(String units) {
        try {
            return new BigDecimal(units).movePointRight(2).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new BadRequest(
                    400, "REST0007", "DesiredProcessingUnits is " + units + "; it needs at most two digits.");
        }
    }

    WireReply createNetwork(Call call, SimHost host) {
        XmlNode body = typed(call, Types.NETWORK);
        int vlan = number(body, "NetworkVLANID", 1, 4094);
        SimSwitch on = switchOf(host, body, "AssociatedSwitch");
        SimNetwork made = centre.network().createNetwork(host, on.name(), vlan);
        return feeds.changed(feeds.virtualNetwork(host, made));
    }

    WireReply deleteNetwork(SimHost host, SimNetwork network) {
        centre.network().deleteNetwork(host, network);
        return Replies.empty(204);
    }

    WireReply delete(SimPartition partition) {
        var outcome = centre.mobility().delete(partition);
        if (!outcome.ok()) {
            throw new BadRequest(409, "REST0009", outcome.error());
        }
        return Replies.empty(204);
    }

    private static void match(Call call, Entry current) {
        String sent = call.header("if-match")
                .orElseThrow(() -> new BadRequest(412, "REST0012", "If-Match is missing; send the etag of the entry."));
        if (!sent.replace("\"", "").trim().equals(current.etag())) {
            throw new BadRequest(412, "REST0012", "The entry has been modified; read it again.");
        }
    }

    /** A posted document may be the element alone, or the entry around it. */
    private static XmlNode typed(Call call, String type) {
        MediaTypes.carries(call, "uom", type);
        return XmlNode.parse(call.body())
                .find(type)
                .orElseThrow(() -> new BadRequest(400, "REST0002", "The request body has no element " + type + "."));
    }

    private static String needed(XmlNode body, String name) {
        return body.childText(name)
                .orElseThrow(() -> new BadRequest(400, "REST0007", "The element " + name + " is missing."));
    }

    private static int number(XmlNode body, String name, int low, int high) {
        needed(body, name);
        return number(body.child(name).orElseThrow(), low, high);
    }

    private static int number(XmlNode node, int low, int high) {
        String text = node.text();
        try {
            int value = Integer.parseInt(text);
            if (value >= low && value <= high) {
                return value;
            }
        } catch (NumberFormatException e) {
            // refused below with the range
        }
        throw new BadRequest(
                400, "REST0007", node.name() + " is " + text + "; allowed are " + low + " to " + high + ".");
    }
}
