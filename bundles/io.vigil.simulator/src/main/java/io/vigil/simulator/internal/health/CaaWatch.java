package io.vigil.simulator.internal.health;

import io.vigil.simulator.internal.world.SimClock;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.World;
import io.vigil.spi.port.Cancellable;
import io.vigil.vios.health.library.HealthDatabase;
import io.vigil.vios.health.library.HealthDatabaseException;
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.NodeEvent;
import io.vigil.vios.health.library.NodeEvent.Kind;
import io.vigil.vios.health.library.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Node states of the cluster (spec 41, section 8). Only surviving members can notice and write; what happened while there
 * was none is written when the first one is back.
 */
final class CaaWatch {
    private final World world;
    private final SimClock clock;
    private final Periods periods;
    private final HealthDatabase database;
    private final CaaRecords records = new CaaRecords();
    private final Map<String, Cancellable> coming = new HashMap<>();
    private final Map<String, Boolean> lastUp = new HashMap<>();
    private final List<Runnable> unwritten = new ArrayList<>();

    CaaWatch(World world, Periods periods, HealthDatabase database) {
        this.world = world;
        this.clock = world.clock();
        this.periods = periods;
        this.database = database;
    }

    void member(SimPartition vios) {
        lastUp.put(vios.uuid(), vios.up());
    }

    void changed(SimPartition vios) {
        if (lastUp.put(vios.uuid(), vios.up()) == vios.up()) {
            return;
        }
        coming.getOrDefault(vios.uuid(), () -> {}).cancel();
        if (vios.up()) {
            later(vios, periods.adapterUp(), () -> {
                adapter(vios, true);
                later(
                        vios,
                        periods.nodeUp(),
                        () -> write(
                                vios, Kind.NODE_UP, 0, "NODE_UP", () -> records.node(vios, true, false, clock.now())));
            });
        } else {
            boolean clean = vios.cleanStop();
            later(
                    vios,
                    clean ? periods.nodeLeft() : clock.lasting(periods.nodeLost()),
                    () -> write(
                            vios,
                            Kind.NODE_DOWN,
                            clean ? NodeEvent.NODE_SHUTDOWN : 0,
                            "NODE_DOWN",
                            () -> records.node(vios, false, clean, clock.now())));
        }
    }

    /** Its interface to the other nodes; the node itself is told by the shared disks as well. */
    void adapter(SimPartition vios, boolean up) {
        write(vios, Kind.OTHER, 0, up ? "ADAPTER_UP" : "ADAPTER_DOWN", () -> records.adapter(vios, up, clock.now()));
    }

    private void later(SimPartition vios, Duration delay, Runnable step) {
        coming.put(vios.uuid(), clock.after(delay, "caa " + vios.name(), step));
    }

    private void write(SimPartition vios, Kind kind, long reason, String name, Supplier<String> record) {
        world.record("caa", vios.name(), name + (reason == 0 ? "" : " reason 0x" + Long.toHexString(reason)));
        String text = record.get();
        Runnable store = () -> store(vios, new NodeEvent(kind, reason, text));
        if (lastUp.containsValue(true)) {
            unwritten.forEach(Runnable::run);
            unwritten.clear();
            store.run();
        } else {
            unwritten.add(store);
        }
    }

    private void store(SimPartition vios, NodeEvent event) {
        try {
            NodeId node = NodeId.of(UUID.fromString(vios.uuid()));
            new HostMonitorLibrary(database, vios.uuid()).nodeEvent(node, event);
        } catch (HealthDatabaseException e) {
            world.record("caa", vios.name(), "health database: " + e.getMessage());
        }
    }
}
