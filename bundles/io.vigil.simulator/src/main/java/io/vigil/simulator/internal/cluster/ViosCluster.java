package io.vigil.simulator.internal.cluster;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.ClusterEvent;
import io.vigil.caa.events.MemoryMonitors;
import io.vigil.host.monitor.ClusterMember;
import io.vigil.host.monitor.ClusterObserver;
import io.vigil.host.monitor.ClusterSettings;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.World;
import io.vigil.topology.Adapter;
import io.vigil.topology.DiskModules;
import io.vigil.topology.MachinesList;
import io.vigil.topology.Network;
import io.vigil.topology.Node;
import io.vigil.topology.RingAddress;
import io.vigil.topology.TopologySettings;
import io.vigil.topology.sim.SimulatedDisk;
import io.vigil.topology.sim.SimulatedNetwork;
import io.vigil.topology.sim.SimulatedNode;
import io.vigil.vios.health.library.HealthDatabase;
import io.vigil.vios.health.library.HostMonitorLibrary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** One cluster: a member for each VIOS that runs, one network, one repository disk. */
final class ViosCluster {
    private static final CaaId ID = CaaId.of(UUID.fromString("43b05074-1b41-11e9-803e-001018affe76"));
    private static final String INTERFACE = "en4";
    private static final String REPOSITORY = "caa_private0";
    private static final Duration FORMING = Duration.ofMinutes(10);
    private static final int STEPS = 20;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final World world;
    private final ClusterSettings settings;
    private final HealthDatabase database;
    private final Chance randomness = new Chance();
    private final QuietTime time;
    private final SimulatedNetwork network;
    private final SimulatedDisk disk = new SimulatedDisk();
    private final MachinesList list;
    private final Calm calm;
    private final Map<Integer, SimPartition> vioses = new TreeMap<>();
    private final Map<Integer, Running> running = new TreeMap<>();
    private final Set<SimHost> cut = new HashSet<>();
    private long incarnation;

    private record Running(ClusterMember member, SimulatedNode machine) {}

    ViosCluster(World world, List<SimPartition> members, ClusterSettings settings, HealthDatabase database) {
        this.world = world;
        this.settings = settings;
        this.database = database;
        members.forEach(vios -> vioses.put(vioses.size() + 1, vios));
        list = list();
        time = new QuietTime(world.clock(), settings.network().interval().dividedBy(STEPS), this::quiet);
        network = new SimulatedNetwork(time, randomness);
        calm = new Calm(time, settings.network().interval());
        vioses.forEach((number, vios) -> {
            if (vios.up()) {
                start(number);
            }
        });
        time.begin(FORMING);
    }

    private MachinesList list() {
        List<Adapter> ip = new ArrayList<>();
        List<Adapter> slots = new ArrayList<>();
        vioses.forEach((number, vios) -> {
            Node node = new Node(number, UUID.fromString(vios.uuid()));
            ip.add(new Adapter(node, INTERFACE, address(number), 24));
            slots.add(new Adapter(node, REPOSITORY, DiskModules.address(number), 32));
        });
        return new MachinesList(
                "KSYS",
                1,
                1,
                List.of(
                        new Network("lan", Calm.LAN, Network.SIM, settings.network()),
                        new Network("repository", Calm.DISK, Network.DISK, settings.disk())),
                new TreeMap<>(Map.of(Calm.LAN, ip, Calm.DISK, slots)));
    }

    private static RingAddress address(int number) {
        return RingAddress.parse("10.0.0." + number);
    }

    // ---- what the world does --------------------------------------------------------------------------------------

    void changed(SimPartition vios) {
        vioses.forEach((number, known) -> {
            if (known == vios && known.up() != running.containsKey(number)) {
                disturb();
                if (vios.up()) {
                    start(number);
                } else if (vios.cleanStop()) {
                    running.remove(number).member().stop();
                } else {
                    kill(number);
                }
            }
        });
    }

    void cutNetwork(SimHost host, boolean isCut) {
        boolean ours = vioses.values().stream().anyMatch(vios -> vios.host() == host);
        if (ours && (isCut ? cut.add(host) : cut.remove(host))) {
            disturb();
            network.mend();
            for (int number : vioses.keySet()) {
                for (int other : vioses.keySet()) {
                    if (number < other && !together(number, other)) {
                        network.part(List.of(address(number)), List.of(address(other)));
                    }
                }
            }
        }
    }

    private boolean together(int one, int other) {
        SimHost host = vioses.get(one).host();
        SimHost second = vioses.get(other).host();
        return host == second || !cut.contains(host) && !cut.contains(second);
    }

    private void disturb() {
        calm.over();
        randomness.vary(world.clock());
        long interval = settings.network().interval().toNanos();
        time.disturb(Duration.ofNanos(Math.floorMod(randomness.nextLong(), interval)));
    }

    private void start(int number) {
        SimulatedNode machine = new SimulatedNode(time, time, 1);
        SimPartition vios = vioses.get(number);
        MemoryMonitors monitors = new MemoryMonitors(CaaId.of(UUID.fromString(vios.uuid())));
        ClusterMember member = new ClusterMember(
                new ClusterMember.Setup(
                        TopologySettings.of(number, incarnation()),
                        list,
                        List.of(
                                network.provider(Network.SIM, machine, machine),
                                new DiskModules(disk.of(number), vioses.size(), machine, machine)),
                        ID,
                        names(),
                        monitors,
                        monitors,
                        new HostMonitorLibrary(database, vios.uuid()),
                        settings,
                        new Chronicler()),
                machine,
                machine,
                randomness);
        running.put(number, new Running(member, machine));
        member.start();
    }

    private void kill(int number) {
        Running dead = running.remove(number);
        dead.member().kill();
        dead.machine().kill();
        network.unplug(List.of(address(number)));
    }

    private Map<Integer, String> names() {
        Map<Integer, String> names = new TreeMap<>();
        vioses.forEach((number, vios) -> names.put(number, vios.name()));
        return names;
    }

    private long incarnation() {
        long now = world.clock().now().getEpochSecond() * NANOS_PER_SECOND
                + world.clock().now().getNano();
        incarnation = Math.max(incarnation + 1, now);
        return incarnation;
    }

    // ---- when time may stand still --------------------------------------------------------------------------------

    private boolean quiet() {
        Map<Integer, ClusterMember> members = new TreeMap<>();
        running.forEach((number, one) -> members.put(number, one.member()));
        return calm.reached(members, this::together);
    }

    /** What the database node stored goes into the world's history. */
    private final class Chronicler implements ClusterObserver {
        @Override
        public void stored(ClusterEvent event) {
            String text =
                    event.typeText() + (event.reason() == 0 ? "" : " reason 0x" + Long.toHexString(event.reason()));
            String vios = vioses.get(event.number().orElseThrow()).name();
            world.record("caa", vios, text);
        }
    }
}
