package io.vigil.topology.internal.check;

import io.vigil.topology.GroupId;
import io.vigil.topology.MachinesList;
import io.vigil.topology.RingAddress;
import io.vigil.topology.RingStatus;
import io.vigil.topology.TopologyDaemon;
import io.vigil.topology.Tuning;
import io.vigil.topology.sim.SimulatedCluster;
import io.vigil.topology.sim.SimulatedNetwork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes the time of one event in one ring of one network, from its cause until every survivor has the right view. */
public final class RingTrial {
    /** Nothing in these trials takes as long; reaching it is a failure of its own. */
    public static final double LIMIT = 120;

    private static final double SETTLE = 20;
    private static final double SPLIT = 60;

    private final Stage stage;
    private final int nodes;
    private final SimulatedNetwork network;
    private final SimulatedCluster cluster;
    private final RingChecker checker;
    private final double loss;

    /** What happens. */
    public enum Kind {
        /** All daemons start within two intervals. */
        COLD_START,
        /** A member that is neither leader nor crown prince crashes. */
        GENERIC_DEATH,
        LEADER_DEATH,
        /** Leader and crown prince crash together. */
        TWO_DEATHS,
        /** The network splits into halves. */
        SPLIT,
        /** The halves are connected again after 60 intervals. */
        HEAL
    }

    /**
     * @param seconds which are heartbeat intervals too; {@link #LIMIT} when it did not end
     * @param violations invariants broken on the way
     */
    public record Result(double seconds, List<String> violations) {}

    /** @param loss share of frames lost, from before the event until its end */
    public RingTrial(Stage stage, int nodes, double loss) {
        this.stage = stage;
        this.nodes = nodes;
        this.loss = loss;
        MachinesList list = SimulatedCluster.sample(nodes, 1, Tuning.DEFAULT);
        network = new SimulatedNetwork(stage.tasks(), stage.randomness());
        cluster = new SimulatedCluster(list, network, stage.time(), stage.tasks(), stage.randomness());
        checker = new RingChecker(cluster, network);
    }

    /** Runs the event once. */
    public Result run(Kind kind) {
        double taken = kind == Kind.COLD_START ? coldStart() : afterQuiet(kind);
        List<String> violations = new ArrayList<>(checker.violations());
        stage.failures().forEach(failure -> violations.add("a task threw: " + failure.getCause()));
        return new Result(taken, violations);
    }

    private double coldStart() {
        network.loss(loss);
        double begin = stage.now();
        for (int node = 1; node <= nodes; node++) {
            int number = node;
            stage.tasks()
                    .after(java.time.Duration.ofNanos((long) stage.random(2e9)), "start", () -> cluster.start(number));
        }
        return timed(begin, List.of(range(1, nodes)));
    }

    private double afterQuiet(Kind kind) {
        for (int node = 1; node <= nodes; node++) {
            cluster.start(node);
        }
        timed(stage.now(), List.of(range(1, nodes)));
        network.loss(loss);
        stage.run(SETTLE + stage.random(5));
        double begin = stage.now();
        switch (kind) {
            case GENERIC_DEATH -> cluster.crash(1 + (int) stage.random(nodes - 2));
            case LEADER_DEATH -> cluster.crash(nodes);
            case TWO_DEATHS -> {
                cluster.crash(nodes);
                cluster.crash(nodes - 1);
            }
            default -> {
                Set<Integer> low = range(1, nodes / 2);
                Set<Integer> high = range(nodes / 2 + 1, nodes);
                network.part(addresses(low), addresses(high));
                if (kind == Kind.SPLIT) {
                    return timed(begin, List.of(low, high));
                }
                stage.run(SPLIT + stage.random(5));
                begin = stage.now();
                network.mend();
            }
        }
        return timed(begin, List.of(new TreeSet<>(cluster.running())));
    }

    /** Until each of these sets of nodes is one group, in the view of each of them. */
    private double timed(double begin, List<Set<Integer>> groups) {
        boolean done = stage.until(() -> groups.stream().allMatch(this::agree), LIMIT);
        return done ? stage.now() - begin : LIMIT;
    }

    private boolean agree(Set<Integer> wanted) {
        GroupId common = null;
        for (int node : wanted) {
            RingStatus ring = cluster.daemon(node)
                    .map(TopologyDaemon::status)
                    .filter(status -> !status.rings().isEmpty())
                    .map(status -> status.rings().get(0))
                    .orElse(null);
            if (ring == null || ring.group().isEmpty() || ring.members().size() != wanted.size()) {
                return false;
            }
            if (common == null) {
                common = ring.group().get();
                Set<RingAddress> members = new HashSet<>(ring.members());
                if (!members.equals(addresses(wanted))) {
                    return false;
                }
            } else if (!common.equals(ring.group().get())) {
                return false;
            }
        }
        return true;
    }

    private static Set<Integer> range(int from, int to) {
        Set<Integer> nodes = new TreeSet<>();
        for (int node = from; node <= to; node++) {
            nodes.add(node);
        }
        return nodes;
    }

    private static Set<RingAddress> addresses(Collection<Integer> nodes) {
        Set<RingAddress> addresses = new HashSet<>();
        nodes.forEach(node -> addresses.add(SimulatedCluster.address(0, node)));
        return addresses;
    }
}
