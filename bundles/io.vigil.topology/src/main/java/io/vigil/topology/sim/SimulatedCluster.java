package io.vigil.topology.sim;

import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.Adapter;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.MachinesList;
import io.vigil.topology.Network;
import io.vigil.topology.NetworkModuleProvider;
import io.vigil.topology.Node;
import io.vigil.topology.RingAddress;
import io.vigil.topology.TopologyDaemon;
import io.vigil.topology.TopologyNotice;
import io.vigil.topology.TopologySettings;
import io.vigil.topology.Tuning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The nodes of a domain on a {@link SimulatedNetwork}: each a real daemon on a machine that can crash, hang and come back. All
 * kinds of network of the list are served in memory. Not thread-safe.
 */
public final class SimulatedCluster {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final SimulatedNetwork network;
    private final TimeSource time;
    private final Tasks tasks;
    private final Randomness randomness;
    private final Map<Integer, Machine> machines = new TreeMap<>();
    private final List<BiConsumer<Integer, TopologyNotice>> observers = new ArrayList<>();
    private MachinesList list;
    private UnaryOperator<TopologySettings> settings = UnaryOperator.identity();
    private long lastIncarnation;

    private record Machine(TopologyDaemon daemon, SimulatedNode node) {}

    public SimulatedCluster(
            MachinesList list, SimulatedNetwork network, TimeSource time, Tasks tasks, Randomness randomness) {
        this.list = list;
        this.network = network;
        this.time = time;
        this.tasks = tasks;
        this.randomness = randomness;
    }

    /**
     * A list for trying things: nodes 1 to n with one adapter on each of so many networks, node x with the address
     * 10.(network).0.x.
     */
    public static MachinesList sample(int nodes, int networks, Tuning tuning) {
        List<Network> all = new ArrayList<>();
        TreeMap<Integer, List<Adapter>> adapters = new TreeMap<>();
        for (int index = 0; index < networks; index++) {
            all.add(new Network("net" + index, index, Network.SIM, tuning));
            List<Adapter> ofNetwork = new ArrayList<>();
            for (int number = 1; number <= nodes; number++) {
                Node node = new Node(number, new UUID(0x7669_6769_6c00_0000L, number));
                ofNetwork.add(new Adapter(node, "en" + index, address(index, number), 24));
            }
            adapters.put(index, ofNetwork);
        }
        return new MachinesList("sample", 1, 1, all, adapters);
    }

    /** Address of a node in the {@link #sample} list. */
    public static RingAddress address(int network, int node) {
        return RingAddress.parse("10." + network + ".0." + node);
    }

    /** Changes the settings of daemons that are started from now on. */
    public void settings(UnaryOperator<TopologySettings> change) {
        settings = change;
    }

    /** Hears every event of every daemon that is started from now on, with the node's number. */
    public void observe(BiConsumer<Integer, TopologyNotice> observer) {
        observers.add(observer);
    }

    /** Starts the node's daemon with a new incarnation. The node must not be running. */
    public void start(int node) {
        start(node, 1);
    }

    /** @param clockRate seconds of the machine's clock in a second; 1 = right */
    public void start(int node, double clockRate) {
        if (machines.containsKey(node)) {
            throw new IllegalStateException("node " + node + " runs already");
        }
        SimulatedNode machine = new SimulatedNode(tasks, time, clockRate);
        List<NetworkModuleProvider> providers = Stream.of(Network.IP, Network.DISK, Network.SIM)
                .map(kind -> network.provider(kind, machine, machine))
                .toList();
        TopologyDaemon daemon = new TopologyDaemon(
                settings.apply(TopologySettings.of(node, incarnation())),
                list,
                providers,
                machine,
                machine,
                randomness);
        machines.put(node, new Machine(daemon, machine));
        if (!observers.isEmpty()) {
            daemon.subscribe(notice -> observers.forEach(observer -> observer.accept(node, notice)), 0);
        }
        daemon.start();
    }

    /** Power off: the node says nothing more. */
    public void crash(int node) {
        Machine machine = machine(node);
        machine.daemon().abandon();
        machine.node().kill();
        network.unplug(list.adapters().values().stream()
                .flatMap(List::stream)
                .filter(a -> a.node().number() == node)
                .map(Adapter::address)
                .toList());
        machines.remove(node);
    }

    /** The daemon says goodbye and ends. */
    public void stop(int node, LeaveReason reason) {
        machine(node).daemon().stop(reason);
        machines.remove(node);
    }

    /** The machine hangs: what arrives waits. */
    public void pause(int node) {
        machine(node).node().pause();
    }

    public void resume(int node) {
        machine(node).node().resume();
    }

    /** Gives every running daemon a new machines list, and those that start later. */
    public void refresh(MachinesList fresh) {
        list = fresh;
        machines.values().forEach(machine -> machine.daemon().refresh(fresh));
    }

    public boolean runs(int node) {
        return machines.containsKey(node);
    }

    /** Numbers of the nodes that run, paused ones included. */
    public List<Integer> running() {
        return List.copyOf(machines.keySet());
    }

    /**
     * Address of the node's adapter on that network, by the list.
     *
     * @throws IllegalArgumentException when it has none
     */
    public RingAddress addressOf(int index, int node) {
        return list.adapter(index, node)
                .map(Adapter::address)
                .orElseThrow(() -> new IllegalArgumentException("node " + node + " is not on network " + index));
    }

    public Optional<TopologyDaemon> daemon(int node) {
        return Optional.ofNullable(machines.get(node)).map(Machine::daemon);
    }

    private Machine machine(int node) {
        return Optional.ofNullable(machines.get(node))
                .orElseThrow(() -> new IllegalStateException("node " + node + " does not run"));
    }

    private long incarnation() {
        Instant now = time.now();
        lastIncarnation = Math.max(lastIncarnation + 1, now.getEpochSecond() * NANOS_PER_SECOND + now.getNano());
        return lastIncarnation;
    }
}
