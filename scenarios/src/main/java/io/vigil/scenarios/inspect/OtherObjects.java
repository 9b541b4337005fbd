package io.vigil.scenarios.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.rest.EventXml;
import io.vigil.hmc.internal.rest.ManagementConsoleXml;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.model.HostId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A console, an event, and whatever has no description of its own. */
final class OtherObjects {
    private static final int LONGEST = 200;
    private static final int MOST = 60;

    private OtherObjects() {}

    static ObjectNode console(Atom.Entry entry) {
        ManagementConsoleXml console = ManagementConsoleXml.of(entry);
        Element body = entry.body();
        Facts level = new Facts();
        body.child("VersionInfo").map(Element::children).orElse(List.of()).forEach(part -> {
            if (part.children().isEmpty()) {
                level.text(part.name(), part.text());
            }
        });
        String group = "MachineTypeModelAndSerialNumber";
        return new Facts()
                .text("name", console.name())
                .text("uuid", console.uuid())
                .text(
                        "mtm",
                        body.child(group)
                                .map(mtm -> mtm.valueOr("", "MachineType") + "-" + mtm.valueOr("", "Model") + "*"
                                        + mtm.valueOr("", "SerialNumber")))
                .text("level", console.levelText().isEmpty() ? "not told" : console.levelText())
                .flag("levelSupported", console.supported())
                .put("versionInfo", level)
                .texts(
                        "addresses",
                        body.child("NetworkInterfaces").map(Element::children).orElse(List.of()).stream()
                                .flatMap(card -> card.value("NetworkAddress").stream())
                                .flatMap(addresses -> List.of(addresses.split("\\s+")).stream())
                                .toList())
                .texts("hosts", console.hosts().stream().map(HostId::value).toList())
                .node();
    }

    static ObjectNode event(Atom.Entry entry) {
        EventXml event = EventXml.of(entry);
        return new Facts()
                .text("event", event.type())
                .text("id", event.id())
                .text("resource", event.resource())
                .text("detail", event.detail())
                .node();
    }

    /** Plain values, and how many of what the lists hold. */
    static ObjectNode plain(Atom.Entry entry) {
        Facts facts = new Facts().text("uuid", entry.id());
        Map<String, Integer> lists = new TreeMap<>();
        for (Element child : entry.body().children()) {
            boolean known = child.name().equals("Metadata");
            if (!known && child.children().isEmpty() && facts.node().size() < MOST) {
                String text = child.text().strip();
                facts.text(child.name(), text.length() > LONGEST ? text.substring(0, LONGEST) + " ..." : text);
            } else if (!known) {
                lists.merge(
                        child.name(),
                        (int) child.children().stream()
                                .filter(member -> !member.name().equals("Metadata"))
                                .count(),
                        Integer::sum);
            }
        }
        Facts counts = new Facts();
        lists.forEach(counts::number);
        return facts.put("counts", counts).node();
    }
}
