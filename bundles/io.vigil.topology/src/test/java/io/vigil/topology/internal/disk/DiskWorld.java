package io.vigil.topology.internal.disk;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.topology.Adapter;
import io.vigil.topology.DiskModules;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.MachinesList;
import io.vigil.topology.Network;
import io.vigil.topology.Node;
import io.vigil.topology.NodeState;
import io.vigil.topology.RingAddress;
import io.vigil.topology.TopologyDaemon;
import io.vigil.topology.TopologyEvent;
import io.vigil.topology.TopologySettings;
import io.vigil.topology.TopologyStatus;
import io.vigil.topology.Tuning;
import io.vigil.topology.sim.SimulatedDisk;
import io.vigil.topology.sim.SimulatedNetwork;
import io.vigil.topology.sim.SimulatedNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Nodes with a network in memory and a shared disk, by their real modules, in virtual time. */
final class DiskWorld {
    static final int NET = 0;
    static final int DISK = 1;

    final VirtualTime time = new VirtualTime();
    final SimulatedDisk disk = new SimulatedDisk();
    final SimulatedNetwork network;
    final Map<Integer, List<TopologyEvent>> events = new TreeMap<>();
    private final SeededRandomness randomness;
    private final MachinesList list;
    private final Map<Integer, TopologyDaemon> daemons = new TreeMap<>();
    private final Map<Integer, SimulatedNode> machines = new TreeMap<>();
    private long incarnation = 1_000;

    DiskWorld(long seed, int nodes, Tuning tuning) {
        randomness = new SeededRandomness(seed);
        network = new SimulatedNetwork(time, randomness);
        List<Adapter> ip = new ArrayList<>();
        List<Adapter> slots = new ArrayList<>();
        for (int number = 1; number <= nodes; number++) {
            Node node = new Node(number, new UUID(7, number));
            ip.add(new Adapter(node, "en4", address(number), 24));
            slots.add(new Adapter(node, "caa_private0", DiskModules.address(number), 32));
        }
        list = new MachinesList(
                "disk",
                1,
                1,
                List.of(new Network("lan", NET, Network.IP, tuning), new Network("repo", DISK, Network.DISK, tuning)),
                new TreeMap<>(Map.of(NET, ip, DISK, slots)));
    }

    static RingAddress address(int node) {
        return RingAddress.parse("10.0.0." + node);
    }

    DiskWorld start() {
        list.nodes().forEach(node -> start(node.number()));
        run(60);
        return this;
    }

    void start(int node) {
        SimulatedNode machine = new SimulatedNode(time, time, 1);
        TopologyDaemon daemon = new TopologyDaemon(
                TopologySettings.of(node, ++incarnation),
                list,
                List.of(
                        network.provider(Network.IP, machine, machine),
                        new DiskModules(disk.of(node), list.nodes().size(), machine, machine)),
                machine,
                machine,
                randomness);
        machines.put(node, machine);
        daemons.put(node, daemon);
        List<TopologyEvent> heard = new ArrayList<>();
        events.put(node, heard);
        daemon.subscribe(notice -> heard.add(notice.event()), 0);
        daemon.start();
    }

    void crash(int node) {
        machines.remove(node).kill();
        daemons.remove(node);
        network.unplug(List.of(address(node)));
    }

    void stop(int node) {
        daemons.remove(node).stop(LeaveReason.NODE_SHUTDOWN);
    }

    /** Parts the network between the first nodes and the others. */
    void part(List<Integer> one, List<Integer> other) {
        network.part(
                one.stream().map(DiskWorld::address).toList(),
                other.stream().map(DiskWorld::address).toList());
    }

    void run(double seconds) {
        time.runFor(Duration.ofMillis(Math.round(seconds * 1000)));
        if (!time.failures().isEmpty()) {
            throw new AssertionError("a task threw", time.failures().get(0));
        }
    }

    TopologyStatus status(int node) {
        return daemons.get(node).status();
    }

    int members(int node, int index) {
        return status(node).rings().get(index).members().size();
    }

    NodeState state(int asked, int about) {
        return status(asked).nodes().get(about);
    }

    <E extends TopologyEvent> List<E> heard(int node, Class<E> kind) {
        return events.get(node).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
