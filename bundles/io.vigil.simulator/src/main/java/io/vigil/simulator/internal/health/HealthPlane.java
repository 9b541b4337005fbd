package io.vigil.simulator.internal.health;

import io.vigil.host.monitor.HostMonitorSettings;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.AgentSight;
import io.vigil.simulator.datacentre.MissedHb;
import io.vigil.simulator.datacentre.RealAgents;
import io.vigil.simulator.internal.cluster.ViosClusters;
import io.vigil.simulator.internal.guest.AgentHouse;
import io.vigil.simulator.internal.guest.Fabric;
import io.vigil.simulator.internal.guest.GuestGround;
import io.vigil.simulator.internal.guest.GuestOs;
import io.vigil.simulator.internal.guest.Guests;
import io.vigil.simulator.internal.guest.Turns;
import io.vigil.simulator.internal.process.ProcessHouse;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.World;
import io.vigil.simulator.internal.world.WorldListener;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.library.DatabaseClock;
import io.vigil.vios.health.library.HealthDatabase;
import io.vigil.vios.health.library.HealthSettings;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.HostMonitors;
import io.vigil.vios.health.library.PassThroughResult;
import io.vigil.vm.agent.VmAgent;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The cluster of all VIOSs: one health database, and on each VIOS the library and a host monitor. */
public final class HealthPlane implements WorldListener, AutoCloseable {
    private static final long BEAT_MS = 1000;
    private static final int FAST_RESPONSIVE_S = 5;
    /** Chance decides nothing here but the first numbers of packets: no need to draw on the world's. */
    private static final long FIRST_NUMBERS = 51;

    private final World world;
    private final HealthDatabase database;
    private final ViosClusters caa;
    private final Map<String, ViosNode> nodes = new LinkedHashMap<>();
    private final Turns turns;
    private final Optional<ProcessHouse> house;
    private final Guests guests;
    private long beatenAt = -BEAT_MS;

    /**
     * @param missedHb how the database counts
     * @param agents VMs whose agents are processes
     * @param crash of a VM by its uuid, because somebody has killed its processes
     */
    public HealthPlane(
            World world,
            Profile profile,
            MissedHb missedHb,
            TimeSource time,
            Randomness random,
            Optional<RealAgents> agents,
            Consumer<String> crash) {
        this.world = world;
        HealthSettings settings = new HealthSettings(
                missedHb == MissedHb.LARGER,
                profile == Profile.COMPAT ? HealthSettings.DEFAULT.hmResponsiveS() : FAST_RESPONSIVE_S);
        database = HealthDatabase.inMemory(DatabaseClock.of(time), random, settings);
        caa = new ViosClusters(world, profile, database);
        turns = new Turns(world.clock());
        Randomness own = new SeededRandomness(FIRST_NUMBERS);
        Fabric fabric = new Fabric(turns, own);
        ViosMonitor.Ground ground = new ViosMonitor.Ground(
                world, turns, fabric, database, HostMonitorSettings.of(profile), time, own, this::guests);
        world.hosts().forEach(host -> host.vioses().forEach(vios -> join(vios, ground)));
        house = agents.map(wanted -> new ProcessHouse(wanted, processGround(time, heartbeat(profile), crash)));
        guests = new Guests(
                world,
                new GuestGround(
                        turns,
                        fabric,
                        time,
                        own,
                        heartbeat(profile),
                        house.map(AgentHouse.class::cast).orElse(AgentHouse.NONE),
                        this::applicationChanged));
        world.listen(this);
    }

    /** One interface for each VIOS of a host: each has a VLAN of its own. */
    private ProcessHouse.Ground processGround(TimeSource time, Duration heartbeat, Consumer<String> crash) {
        int interfaces = world.hosts().stream()
                .mapToInt(host -> host.vioses().size())
                .max()
                .orElse(0);
        return new ProcessHouse.Ground(
                world.clock(),
                turns,
                time,
                heartbeat,
                interfaces,
                crash,
                (vm, text) -> world.record("agent:" + vm, vm, text),
                (vm, app) -> world.record("agent:" + vm, vm + "/" + app.app(), app.text()));
    }

    /** The processes of VMs; none when all agents run inside the simulation. */
    public List<AgentSight> agentProcesses() {
        return house.map(ProcessHouse::sights).orElse(List.of());
    }

    /** Of the agents (81 L-01). */
    private static Duration heartbeat(Profile profile) {
        return Duration.ofSeconds(profile == Profile.FAST ? 1 : 10);
    }

    private void applicationChanged(String vm, VmAgent.AppStatus app) {
        world.record("agent:" + vm, vm + "/" + app.name(), app.state() + " (" + app.colour() + ")");
    }

    private void join(SimPartition vios, ViosMonitor.Ground ground) {
        ViosMonitor monitor = new ViosMonitor(vios, ground);
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
            node.monitor().beatAge().ifPresent(age -> ages.put(uuid, age));
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
            }
        }
    }

    @Override
    public void removed(SimPartition partition) {
        changed(partition);
    }

    /** Does something to the agent of a VM, if its system runs. */
    public void agent(SimPartition vm, Consumer<GuestOs> deed) {
        guests.at(vm, deed);
    }

    public Guests guests() {
        return guests;
    }

    /** The VIOSs of the host and those of other hosts do not reach each other; the disks keep them one cluster. */
    public void cutNetwork(SimHost host, boolean cut) {
        caa.cutNetwork(host, cut);
    }

    public void hangHostMonitor(String viosUuid, boolean hangs) {
        nodes.get(key(viosUuid)).monitor().hang(hangs);
    }

    public void killHostMonitor(String viosUuid) {
        nodes.get(key(viosUuid)).monitor().kill();
    }

    public void stopHostMonitor(String viosUuid) {
        nodes.get(key(viosUuid)).monitor().stopByForce();
    }

    public void startHostMonitor(String viosUuid) {
        nodes.get(key(viosUuid)).monitor().start();
    }

    @Override
    public void close() {
        house.ifPresent(ProcessHouse::close);
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
