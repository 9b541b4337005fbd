package io.vigil.topology.internal;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.topology.GroupId;
import io.vigil.topology.MachinesList;
import io.vigil.topology.RingAddress;
import io.vigil.topology.RingStatus;
import io.vigil.topology.TopologyEvent;
import io.vigil.topology.TopologyStatus;
import io.vigil.topology.Tuning;
import io.vigil.topology.internal.wire.MessageType;
import io.vigil.topology.sim.SimulatedCluster;
import io.vigil.topology.sim.SimulatedNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rings in virtual time. Nodes and adapters go by their number; one unit of time is a heartbeat interval of 1 s. */
final class World {
    final VirtualTime time = new VirtualTime();
    final SimulatedNetwork network;
    final SimulatedCluster cluster;
    final List<Seen> seen = new ArrayList<>();
    final List<Frame> frames = new ArrayList<>();
    private final MachinesList list;

    /** An event and where and when it came. */
    record Seen(int node, double at, TopologyEvent event) {}

    /** A frame that was sent. */
    record Frame(double at, MessageType type, RingAddress from, RingAddress to, byte[] bytes) {
        int source() {
            return number(from);
        }

        int target() {
            return number(to);
        }
    }

    World(long seed, int nodes) {
        this(seed, SimulatedCluster.sample(nodes, 1, Tuning.DEFAULT));
    }

    World(long seed, MachinesList list) {
        this.list = list;
        SeededRandomness randomness = new SeededRandomness(seed);
        network = new SimulatedNetwork(time, randomness);
        cluster = new SimulatedCluster(list, network, time, time, randomness);
        cluster.observe((node, notice) -> seen.add(new Seen(node, now(), notice.event())));
    }

    /** Remembers every frame from now on, lost ones included. */
    World tapped() {
        network.filter((from, to, frame) -> {
            frames.add(new Frame(now(), MessageType.peek(frame).orElseThrow(), from, to, frame));
            return true;
        });
        return this;
    }

    /** All nodes run and form one ring on each network; then they are left alone until they are stable. */
    World quiet() {
        IntStream.rangeClosed(1, list.nodes().size()).forEach(cluster::start);
        int[] all = IntStream.rangeClosed(1, list.nodes().size()).toArray();
        if (!formed(30, all)) {
            throw new AssertionError("no ring of " + Arrays.toString(all) + " but " + views());
        }
        run(20 + 0.013 * (seen.size() % 97));
        seen.clear();
        return this;
    }

    double now() {
        return time.monotonic().toNanos() / 1e9;
    }

    void run(double seconds) {
        time.runFor(Duration.ofNanos((long) (seconds * 1e9)));
        if (!time.failures().isEmpty()) {
            throw new AssertionError("a task threw", time.failures().get(0));
        }
    }

    /** Whether within the limit exactly these adapters are in one group on every network, as each of them says. */
    boolean formed(double limit, int... members) {
        return list.networks().stream().allMatch(n -> formedOn(n.index(), limit, members));
    }

    boolean formedOn(int network, double limit, int... members) {
        List<Integer> wanted = sorted(members);
        boolean done = time.runUntil(
                () -> wanted.stream()
                                .allMatch(
                                        m -> cluster.runs(m) && view(network, m).equals(wanted))
                        && wanted.stream()
                                        .map(m -> group(network, m))
                                        .distinct()
                                        .count()
                                == 1,
                Duration.ofNanos((long) (limit * 1e9)));
        if (!time.failures().isEmpty()) {
            throw new AssertionError("a task threw", time.failures().get(0));
        }
        return done;
    }

    /** Seconds until {@link #formed}; fails after the limit. */
    double until(double limit, int... members) {
        double begin = now();
        if (!formed(limit, members)) {
            throw new AssertionError("after " + limit + " not " + Arrays.toString(members) + " but " + views());
        }
        return now() - begin;
    }

    /** Members in the node's view, highest first; empty when the adapter is down. */
    List<Integer> view(int network, int node) {
        return status(node).rings().stream()
                .filter(r -> r.network().index() == network)
                .flatMap(r -> r.members().stream())
                .sorted(Comparator.reverseOrder())
                .map(World::number)
                .toList();
    }

    List<Integer> view(int node) {
        return view(0, node);
    }

    Optional<GroupId> group(int network, int node) {
        return ring(network, node).group();
    }

    GroupId group(int node) {
        return group(0, node).orElseThrow();
    }

    RingStatus ring(int network, int node) {
        return status(node).rings().stream()
                .filter(r -> r.network().index() == network)
                .findFirst()
                .orElseThrow();
    }

    TopologyStatus status(int node) {
        return cluster.daemon(node).orElseThrow().status();
    }

    long counter(int node, String name) {
        return status(node).counters().getOrDefault(name, 0L);
    }

    String views() {
        return cluster.running().stream()
                .map(n -> "\n  " + n + ": "
                        + status(n).rings().stream()
                                .map(r -> r.state() + " "
                                        + r.group().map(GroupId::toString).orElse("-") + " "
                                        + r.members().stream()
                                                .map(World::number)
                                                .toList())
                                .toList())
                .toList()
                .toString();
    }

    <E extends TopologyEvent> Stream<E> events(Class<E> kind, int node) {
        return seen.stream()
                .filter(s -> s.node() == node)
                .map(Seen::event)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    <E extends TopologyEvent> long count(Class<E> kind) {
        return seen.stream().filter(s -> kind.isInstance(s.event())).count();
    }

    /** Loses heartbeats, and only those, between two adapters while the answer is true. */
    void losing(int from, int to, java.util.function.BooleanSupplier lose) {
        network.filter((a, b, frame) -> !(a.equals(address(from))
                && b.equals(address(to))
                && MessageType.peek(frame).equals(Optional.of(MessageType.HEARTBEAT))
                && lose.getAsBoolean()));
    }

    static RingAddress address(int node) {
        return SimulatedCluster.address(0, node);
    }

    static List<RingAddress> addresses(int... nodes) {
        return Arrays.stream(nodes).mapToObj(World::address).toList();
    }

    static int number(RingAddress address) {
        return (int) (address.low() & 255);
    }

    private static List<Integer> sorted(int... members) {
        return Arrays.stream(members).boxed().sorted(Comparator.reverseOrder()).toList();
    }
}
