package io.vigil.host.monitor.internal.cluster;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.EventPublisher;
import io.vigil.caa.events.EventReading;
import io.vigil.caa.events.EventRecord;
import io.vigil.caa.events.EventRecords;
import io.vigil.caa.events.EventRecords.Origin;
import io.vigil.caa.events.EventRecords.Stamp;
import io.vigil.caa.events.EventType;
import io.vigil.caa.events.EventWriter;
import io.vigil.caa.events.Keys;
import io.vigil.caa.events.MonitorException;
import io.vigil.caa.events.NodeRef;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.Node;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The event producers of this node: what is seen becomes records on its monitor files. */
final class Producers {
    private final EventPublisher publisher;
    private final CaaId cluster;
    private final TimeSource time;
    private final Consumer<String> log;

    Producers(EventPublisher publisher, CaaId cluster, TimeSource time, Consumer<String> log) {
        this.publisher = publisher;
        this.cluster = cluster;
        this.time = time;
        this.log = log;
    }

    void nodeUp(Node node) {
        publish(record(EventType.NODE_UP, Map.of(), node));
    }

    void nodeDown(Node node, LeaveReason reason) {
        Map<String, String> own = reason.planned() ? Map.of(Keys.REASON, Keys.NODE_SHUTDOWN) : Map.of();
        publish(record(EventType.NODE_DOWN, own, node));
    }

    /** Of this node's own adapter. @return the record if the other nodes are to have it */
    Optional<String> adapter(boolean up, String interfaceName, Node self) {
        EventType type = up ? EventType.ADAPTER_UP : EventType.ADAPTER_DOWN;
        EventRecord record = record(type, Map.of(Keys.INTERFACE_NAME, interfaceName), self);
        return publish(record) ? Optional.of(EventWriter.line(record)) : Optional.empty();
    }

    /** A record from another node; a node may tell of itself only. */
    void remote(EventReading reading, Node sender) {
        boolean own = reading.event()
                .filter(e -> e.node().equals(NodeRef.of(CaaId.of(sender.uuid()))))
                .isPresent();
        if (own && reading.record().isPresent()) {
            publish(EventRecords.remote(reading.record().get(), stamp()));
        } else {
            log.accept("cluster: record from node " + sender.number() + " not taken: " + reading.summary()
                    + (own ? "" : ", it is not about that node"));
        }
    }

    private boolean publish(EventRecord record) {
        try {
            return publisher.publish(record);
        } catch (MonitorException | IllegalArgumentException e) {
            log.accept("cluster: event not published: " + e.getMessage());
            return false;
        }
    }

    private EventRecord record(EventType type, Map<String, String> own, Node node) {
        return EventRecords.of(type, own, stamp(), new Origin(node.number(), CaaId.of(node.uuid()), cluster));
    }

    private Stamp stamp() {
        return new Stamp(time.now(), 0);
    }
}
