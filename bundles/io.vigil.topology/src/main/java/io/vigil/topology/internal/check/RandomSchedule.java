package io.vigil.topology.internal.check;

import io.vigil.topology.LeaveReason;
import io.vigil.topology.MachinesList;
import io.vigil.topology.RingAddress;
import io.vigil.topology.Tuning;
import io.vigil.topology.sim.SimulatedCluster;
import io.vigil.topology.sim.SimulatedNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two minutes of random faults on a random cluster (TS-2): loss, delay, reorder, duplicates, crash, restart, clean stop, partition,
 * one-way cut, deaf and mute adapters, pauses, clocks up to 10 % wrong. Then everything is mended, and after a while there must be
 * one ring on each network.
 */
public final class RandomSchedule {
    private static final double STORM = 120;
    /** Intervals until everything must be settled: two spells of damping and a cold start. */
    private static final double CALM = 150;

    private final Stage stage;
    private final int nodes;
    private final int networks;
    private final SimulatedNetwork network;
    private final SimulatedCluster cluster;
    private final RingChecker checker;
    private final List<String> story = new ArrayList<>();

    public RandomSchedule(Stage stage) {
        this.stage = stage;
        this.nodes = 2 + stage.randomness().nextInt(9);
        this.networks = 1 + stage.randomness().nextInt(2);
        MachinesList list = SimulatedCluster.sample(nodes, networks, Tuning.DEFAULT);
        network = new SimulatedNetwork(stage.tasks(), stage.randomness());
        cluster = new SimulatedCluster(list, network, stage.time(), stage.tasks(), stage.randomness());
        checker = new RingChecker(cluster, network);
    }

    /** Runs it; gives the broken invariants. */
    public List<String> run() {
        network.loss(stage.random(0.1));
        network.duplicates(stage.random(0.05));
        network.delay(
                Duration.ofMillis(1), Duration.ofMillis(2 + stage.randomness().nextInt(150)));
        for (int node = 1; node <= nodes; node++) {
            start(node);
        }
        double end = stage.now() + STORM;
        while (stage.now() < end) {
            stage.run(stage.random(8));
            strike();
            cluster.running()
                    .forEach(n -> checker.routes(cluster.daemon(n).orElseThrow().status()));
        }
        stage.run(0.1);
        mend();
        stage.run(CALM);
        checker.settled();
        List<String> violations = new ArrayList<>(checker.violations());
        stage.failures().forEach(failure -> violations.add("a task threw: " + failure.getCause()));
        return violations;
    }

    /** What happened, for people. */
    public List<String> story() {
        return List.copyOf(story);
    }

    private void strike() {
        int node = 1 + stage.randomness().nextInt(nodes);
        int other = 1 + stage.randomness().nextInt(nodes);
        RingAddress one = SimulatedCluster.address(stage.randomness().nextInt(networks), node);
        RingAddress two = SimulatedCluster.address(stage.randomness().nextInt(networks), other);
        int kind = stage.randomness().nextInt(9);
        story.add("%.1f: %d of %s to %s".formatted(stage.now(), kind, one, two));
        boolean runs = cluster.runs(node);
        switch (kind) {
            case 0 -> {
                if (runs) {
                    cluster.crash(node);
                }
            }
            case 1, 2 -> {
                if (!runs) {
                    start(node);
                }
            }
            case 3 -> {
                if (runs) {
                    cluster.stop(node, LeaveReason.NODE_SHUTDOWN);
                }
            }
            case 4 -> split();
            case 5 -> network.cut(one, two);
            case 6 -> network.deaf(one, stage.randomness().nextInt(2) == 0);
            case 7 -> pause(node);
            default -> network.mend();
        }
    }

    private void split() {
        List<RingAddress> low = new ArrayList<>();
        List<RingAddress> high = new ArrayList<>();
        int ring = stage.randomness().nextInt(networks);
        for (int node = 1; node <= nodes; node++) {
            (stage.randomness().nextInt(2) == 0 ? low : high).add(SimulatedCluster.address(ring, node));
        }
        network.part(low, high);
    }

    private void pause(int node) {
        if (cluster.runs(node)) {
            cluster.pause(node);
            var daemon = cluster.daemon(node);
            stage.tasks().after(Duration.ofMillis((long) stage.random(12_000)), "resume", () -> {
                if (cluster.daemon(node).equals(daemon)) {
                    cluster.resume(node);
                }
            });
        }
    }

    private void start(int node) {
        cluster.start(node, 0.9 + stage.random(0.2));
    }

    private void mend() {
        network.mend();
        network.loss(0);
        network.duplicates(0);
        network.delay(Duration.ofMillis(1), Duration.ofMillis(5));
        for (int node = 1; node <= nodes; node++) {
            if (!cluster.runs(node)) {
                start(node);
            }
        }
        story.add("mended");
    }
}
