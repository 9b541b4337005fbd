package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.internal.hmc.Atom.Entry;
import io.vigil.simulator.internal.hmc.EventQueue.Event;
import io.vigil.spi.port.WireReply;
import java.util.List;
import java.util.UUID;

/** Feeds of events; element order as in captured ones. */
final class EventXml {
    private EventXml() {}

    static WireReply feed(List<Event> events, HmcSpec hmc, Stamp stamp) {
        String console = stamp.base() + Types.CONSOLE + "/" + hmc.uuid();
        List<Entry> entries =
                events.stream().map(event -> entry(event, hmc, stamp)).toList();
        String feedId = id(hmc, -events.get(0).id());
        return Replies.atom(Atom.feed(feedId, stamp.base() + "Event", console, stamp.text(), entries));
    }

    private static Entry entry(Event event, HmcSpec hmc, Stamp stamp) {
        String id = id(hmc, event.id());
        String body = new Markup()
                .root("Event", Markup.UOM, "<AtomID>" + id + "</AtomID><AtomCreated>0</AtomCreated>", m -> m.leaf(
                                "EventType", event.type())
                        .leaf("EventID", event.id())
                        .leaf("EventData", event.data())
                        .leaf("EventDetail", event.detail()))
                .toString();
        return Entry.of(id, "Event", stamp.base() + "Event/" + id, body);
    }

    private static String id(HmcSpec hmc, long number) {
        return new UUID(hmc.uuid().hashCode(), number).toString();
    }
}
