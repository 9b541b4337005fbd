package io.vigil.fde.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.event.Severity;
import io.vigil.api.health.HealthSource;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.StoreTransaction;
import io.vigil.fde.internal.engine.NodeEvent;
import io.vigil.model.CaaState;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.health.NodeData;
import io.vigil.model.policy.Inheritance;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.YesNo;
import io.vigil.spi.port.Mailbox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches stored cluster events, raises them in order, then acknowledges their tag (60, section 6.5; FL-65, NOT-16). */
final class NodeDataTask {
    private static final Logger LOG = LoggerFactory.getLogger(NodeDataTask.class);
    /** Documents with the duplicate keys of the last records seen, one per VIOS. */
    static final String SEEN = "fde.caa";

    private static final int KEPT = 50;
    private static final Map<String, EventName> EVENTS = Map.ofEntries(
            Map.entry("NODE_DOWN", EventName.VIOS_NODE_FAILURE),
            Map.entry("NODE_UP", EventName.VIOS_NODE_ACTIVE),
            Map.entry("NODE_DELETE", EventName.VIOS_NODE_REMOVED),
            Map.entry("NODE_ADD", EventName.VIOS_NODE_ADDED),
            Map.entry("ADAPTER_UP", EventName.NETWORK_INTERFACE_ACTIVE),
            Map.entry("ADAPTER_DOWN", EventName.NETWORK_INTERFACE_FAILURE),
            Map.entry("ADAPTER_ADD", EventName.NETWORK_INTERFACE_ADDED),
            Map.entry("ADAPTER_DEL", EventName.NETWORK_INTERFACE_REMOVED),
            Map.entry("REP_DOWN", EventName.REPO_DISK_FAILURE),
            Map.entry("REP_UP", EventName.REPO_DISK_ACTIVE),
            Map.entry("DISK_DOWN", EventName.HA_DISK_FAILURE),
            Map.entry("DISK_UP", EventName.HA_DISK_ACTIVE));

    private final FdePeers peers;
    private final FdeSettings settings;
    private final Mailbox mailbox;
    private boolean running;

    NodeDataTask(FdePeers peers, FdeSettings settings, Mailbox mailbox) {
        this.peers = peers;
        this.settings = settings;
        this.mailbox = mailbox;
    }

    /** At most one at a time; runs beside the loop. */
    void start(HealthSource health, ViosId servicing, HostGroup group) {
        if (running) {
            return;
        }
        running = true;
        Within.limit(peers.tasks(), settings.requestGuard(), "node data", () -> health.nodeData(servicing))
                .whenCompleteAsync(
                        (data, error) -> {
                            running = false;
                            if (error != null) {
                                LOG.debug(
                                        "node data by {} failed: {}",
                                        servicing,
                                        Within.cause(error).toString());
                            } else {
                                Guarded.run("Saving node data", () -> save(health, servicing, group, data));
                            }
                        },
                        mailbox);
    }

    private void save(HealthSource health, ViosId servicing, HostGroup group, NodeData data) {
        if (!data.items().isEmpty()) {
            peers.store().update("fde", tx -> {
                Map<ViosId, List<String>> seen = new HashMap<>();
                data.items().forEach(item -> item(tx, group, item, seen));
                seen.forEach((vios, keys) -> tx.putDocument(SEEN, vios.value(), "\"" + String.join(" ", keys) + "\""));
            });
        }
        data.hsTag().ifPresent(tag -> Within.limit(
                        peers.tasks(), settings.requestGuard(), "acknowledge", () -> health.acknowledge(servicing, tag))
                .exceptionally(error -> {
                    LOG.debug(
                            "acknowledge of node data {} failed: {}",
                            tag,
                            Within.cause(error).toString());
                    return null;
                }));
    }

    private void item(StoreTransaction tx, HostGroup group, NodeData.Item item, Map<ViosId, List<String>> seen) {
        RegistryView view = tx.registry();
        String name = view.vios(item.vios()).map(Vios::name).orElse(item.vios().value());
        Optional<NodeEvent> parsed = NodeEvent.parse(item.event());
        if (parsed.isEmpty()) {
            tx.raise(Event.of(
                            EventName.CAA_RECORD_INVALID,
                            name,
                            item.vios().value(),
                            group.name(),
                            "Cluster event of VIOS " + name + " cannot be read")
                    .with("raw", item.event()));
            return;
        }
        EventName known = EVENTS.get(parsed.get().type());
        if (known == null) {
            LOG.info("Cluster event {} of VIOS {} raises no event", parsed.get().type(), name);
            return;
        }
        if (isNew(seen, item.vios(), parsed.get().key())) {
            tx.raise(event(view, group, item, name, known, parsed.get()));
        }
    }

    private static Event event(
            RegistryView view, HostGroup group, NodeData.Item item, String name, EventName known, NodeEvent record) {
        Optional<Host> host = view.vios(item.vios()).flatMap(vios -> view.host(vios.host()));
        StringBuilder text = new StringBuilder("Cluster event " + record.type() + " of VIOS " + name);
        if (!record.reason().isEmpty()) {
            text.append(", reason ").append(record.reason());
        }
        Severity severity = known.severity();
        if (known == EventName.VIOS_NODE_FAILURE && host.isPresent()) {
            boolean othersDown = view.viosesOf(host.get().id()).stream()
                    .filter(vios -> vios.managed() && !vios.id().equals(item.vios()))
                    .allMatch(vios -> vios.status().caaState() == CaaState.DOWN);
            text.append(othersDown ? "; host " + host.get().name() + " has no VIOS left" : "");
            boolean maintenance =
                    Inheritance.value(PolicyCatalogue.MAINTENANCE, view.site(), group, host.get()) == YesNo.YES;
            severity = maintenance && record.reason().equals("NODE_SHUTDOWN") ? Severity.MAINTENANCE : severity;
        }
        Event event = new Event(
                known,
                severity,
                name,
                item.vios().value(),
                group.name(),
                "",
                text.toString(),
                record.happened(),
                Map.of());
        return record.reason().isEmpty() ? event : event.with("reason", record.reason());
    }

    /** A failed acknowledge brings the same records again. */
    private boolean isNew(Map<ViosId, List<String>> seen, ViosId vios, String key) {
        List<String> keys = seen.computeIfAbsent(
                vios,
                id -> new ArrayList<>(peers.store()
                        .document(SEEN, id.value())
                        .map(text -> Arrays.asList(
                                text.substring(1, text.length() - 1).split(" ")))
                        .orElse(List.of())));
        String token = key.replaceAll("[\\s\"]", "_");
        if (keys.contains(token)) {
            return false;
        }
        keys.add(token);
        if (keys.size() > KEPT) {
            keys.remove(0);
        }
        return true;
    }
}
