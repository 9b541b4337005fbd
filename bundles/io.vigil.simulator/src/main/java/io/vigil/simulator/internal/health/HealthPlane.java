package io.vigil.simulator.internal.health;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.internal.cluster.ViosClusters;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.World;
import io.vigil.simulator.internal.world.WorldListener;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.library.DatabaseClock;
import io.vigil.vios.health.library.HealthDatabase;
import io.vigil.vios.health.library.HealthSettings;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.HostMonitors;
import io.vigil.vios.health.library.PassThroughResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The cluster of all VIOSs: one health database, and on each VIOS the library and a host monitor. */
public final class HealthPlane implements WorldListener, AutoCloseable {
    private static final long BEAT_MS = 1000;

    private final World world;
    private final HealthDatabase database;
    private final ViosClusters caa;
    private final Map<String, ViosNode> nodes = new LinkedHashMap<>();
    private long beatenAt = -BEAT_MS;

    public HealthPlane(World world, Profile profile, TimeSource time, Randomness random) {
        this.world = world;
        HealthSettings settings = profile == Profile.COMPAT ? HealthSettings.DEFAULT : new HealthSettings(false, 5);
        database = HealthDatabase.inMemory(DatabaseClock.of(time), random, settings);
        Periods periods = Periods.of(profile);
        caa = new ViosClusters(world, profile, database);
        world.hosts().forEach(host -> host.vioses().forEach(vios -> join(vios, periods)));
        world.listen(this);
    }

    private void join(SimPartition vios, Periods periods) {
        HostMonitor monitor = new HostMonitor(vios, world, periods, new HostMonitorLibrary(database, vios.uuid()));
        nodes.put(key(vios.uuid()), new ViosNode(vios, monitor, database, new Reach(key(vios.uuid()))));
    }

    /** Runs a request document on a VIOS; empty when no command can be run there. */
    public Optional<PassThroughResult> execute(String viosUuid, String document) {
        ViosNode node = nodes.get(key(viosUuid));
        if (node == null || !node.vios().up()) {
            return Optional.empty();
        }
        beat();
        return Optional.of(node.execute(document));
    }

    /** Tells the heartbeats of all host monitors that have become due, in one go, before anybody can look at them. */
    private void beat() {
        long now = world.clock().millis();
        if (now - beatenAt < BEAT_MS) {
            return;
        }
        beatenAt = now;
        Map<String, Duration> ages = new HashMap<>();
        nodes.forEach((uuid, node) -> {
            if (node.monitor().speaks()) {
                ages.put(uuid, node.monitor().beatAge());
            }
        });
        if (!ages.isEmpty()) {
            database.beat(ages);
        }
    }

    @Override
    public void changed(SimPartition partition) {
        if (partition.isVios()) {
            ViosNode node = nodes.get(key(partition.uuid()));
            if (node != null) {
                caa.changed(partition);
                node.monitor().follow();
                partition.host().vms().forEach(node.monitor()::look);
            }
        } else {
            monitorsBeside(partition, monitor -> monitor.look(partition));
        }
    }

    @Override
    public void removed(SimPartition partition) {
        changed(partition);
    }

    private void monitorsBeside(SimPartition vm, java.util.function.Consumer<HostMonitor> action) {
        for (ViosNode node : nodes.values()) {
            if (node.vios().host() == vm.host()) {
                action.accept(node.monitor());
            }
        }
    }

    /** The agent stops in order and says so to both host monitors (81 SC-22). */
    public void goodbye(SimPartition vm) {
        monitorsBeside(vm, monitor -> monitor.goodbye(vm));
    }

    /** The VIOSs of the host and those of other hosts do not reach each other; the disks keep them one cluster. */
    public void cutNetwork(SimHost host, boolean cut) {
        caa.cutNetwork(host, cut);
    }

    public void hangHostMonitor(String viosUuid, boolean hangs) {
        nodes.get(key(viosUuid)).monitor().hang(hangs);
    }

    @Override
    public void close() {
        database.close();
    }

    private static String key(String uuid) {
        return uuid.toLowerCase(Locale.ROOT);
    }

    /** The host monitors as one VIOS reaches them: over the cluster, so only where a VIOS runs. */
    private final class Reach implements HostMonitors {
        private final String self;

        Reach(String self) {
            this.self = self;
        }

        @Override
        public String start(String viosUuid, int logLevel) {
            ViosNode node = nodes.get(key(viosUuid));
            boolean started = node != null && node.monitor().start();
            boolean local = key(viosUuid).equals(self);
            int pid = 20_000_000 + world.clock().random(1_000_000);
            return started && local
                    ? "0513-059 The ksys_hsmon Subsystem has been started. Subsystem PID is " + pid + ".\n"
                    : "";
        }

        @Override
        public void stop(String viosUuid) {
            ViosNode node = nodes.get(key(viosUuid));
            if (node != null) {
                node.monitor().stop();
            }
        }

        @Override
        public boolean tell(String viosUuid, HmCommand command, long tag) {
            ViosNode node = nodes.get(key(viosUuid));
            return node != null && node.monitor().tell(command, tag);
        }
    }
}
