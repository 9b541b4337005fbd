package io.vigil.scenarios.simulate;

import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.PartitionSight;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was true a while ago, for consoles that still show it. */
final class Past {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int KEPT = 26;

    private final SimDataCentre centre;
    private final VirtualTime time;
    private final Deque<Sight> sights = new ArrayDeque<>();

    /** Keys are UUIDs in lower case; of partitions that of the host, a blank, and their own. */
    record Sight(Duration at, Map<String, PartitionState> partitions, Map<String, HostState> hosts) {
        Optional<PartitionState> partition(String host, String uuid) {
            return Optional.ofNullable(partitions.get(key(host, uuid)));
        }
    }

    Past(SimDataCentre centre, VirtualTime time) {
        this.centre = centre;
        this.time = time;
    }

    void follow() {
        if (sights.size() == KEPT) {
            sights.removeFirst();
        }
        sights.addLast(now());
        time.after(EVERY, "past", this::follow);
    }

    private Sight now() {
        Map<String, String> uuids = new HashMap<>();
        Map<String, HostState> hosts = new HashMap<>();
        for (HostSpec host : centre.inventory().hosts()) {
            uuids.put(host.name(), host.uuid());
            hosts.put(host.uuid().toLowerCase(Locale.ROOT), centre.hostState(host.name()));
        }
        Map<String, PartitionState> partitions = new HashMap<>();
        for (PartitionSight copy : centre.partitions()) {
            partitions.put(key(uuids.get(copy.host()), copy.uuid()), copy.state());
        }
        return new Sight(time.monotonic(), partitions, hosts);
    }

    /** The newest sight that is as old as that; the oldest one when none is. */
    Sight before(Duration age) {
        Duration limit = time.monotonic().minus(age);
        Sight found = sights.getFirst();
        for (Sight sight : sights) {
            found = sight.at().compareTo(limit) <= 0 ? sight : found;
        }
        return found;
    }

    private static String key(String host, String uuid) {
        return (host + " " + uuid).toLowerCase(Locale.ROOT);
    }
}
