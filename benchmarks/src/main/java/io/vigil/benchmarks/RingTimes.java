package io.vigil.benchmarks;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.Secret;
import io.vigil.topology.Tuning;
import io.vigil.topology.internal.check.RingTrial;
import io.vigil.topology.internal.check.RingTrial.Kind;
import io.vigil.topology.sim.SimulatedCluster;
import io.vigil.topology.sim.SimulatedNetwork;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** TS-3: how long a ring of 24 nodes takes to notice and to heal, in virtual time, over 1,000 seeds, without and with loss. */
final class RingTimes implements Measurement {
    private static final int NODES = 24;
    private static final int SEEDS = 1_000;
    private static final int SOAK_S = 600;
    private static final List<Double> LOSSES = List.of(0.0, 0.05);
    private static final Map<Kind, Double> GOALS =
            new TreeMap<>(Map.of(Kind.GENERIC_DEATH, 8.0, Kind.LEADER_DEATH, 7.0, Kind.HEAL, 6.0));

    @Override
    public String name() {
        return "topology";
    }

    @Override
    public List<Row> measure(Path home, Path work) {
        List<Row> rows = new ArrayList<>();
        for (double loss : LOSSES) {
            GOALS.forEach((kind, goal) -> rows.addAll(rows(kind, loss, goal)));
        }
        rows.add(processor());
        return rows;
    }

    /** TS-12: what a daemon with two adapters costs in a ring that nothing happens to, signing included. */
    private static Row processor() {
        VirtualTime time = new VirtualTime();
        SeededRandomness randomness = new SeededRandomness(1);
        SimulatedCluster cluster = new SimulatedCluster(
                SimulatedCluster.sample(NODES, 2, Tuning.DEFAULT),
                new SimulatedNetwork(time, randomness),
                time,
                time,
                randomness);
        cluster.settings(s -> s.withKeys(List.of(new Secret("a key of the measurement"))));
        for (int node = 1; node <= NODES; node++) {
            cluster.start(node);
        }
        time.runFor(Duration.ofMinutes(2));
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long begin = thread.getCurrentThreadCpuTime();
        time.runFor(Duration.ofSeconds(SOAK_S));
        double seconds = (thread.getCurrentThreadCpuTime() - begin) / 1e9;
        return Row.atMost(
                "processor, a daemon (TS-12)",
                100 * seconds / SOAK_S / NODES,
                1,
                "% of a core",
                NODES + " daemons, two networks, signed, " + SOAK_S + " s of virtual time, sockets not included");
    }

    private static List<Row> rows(Kind kind, double loss, double goal) {
        List<RingTrial.Result> results = LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToObj(seed -> new RingTrial(VirtualStage.of(seed), NODES, loss).run(kind))
                .toList();
        double[] seconds =
                results.stream().mapToDouble(RingTrial.Result::seconds).sorted().toArray();
        long broken = results.stream().filter(r -> !r.violations().isEmpty()).count();
        long late = results.stream().filter(r -> r.seconds() > goal).count();
        String what = String.format(
                Locale.ROOT,
                "%s, %.0f %% loss",
                kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                loss * 100);
        String method = String.format(
                Locale.ROOT,
                "%d nodes, %d seeds, virtual time, 1 interval = 1 s; min %.2f, median %.2f, p99 %.2f; %d over the goal",
                NODES,
                SEEDS,
                seconds[0],
                seconds[SEEDS / 2],
                seconds[SEEDS * 99 / 100],
                late);
        return List.of(
                Row.atMost(what + ", slowest", seconds[SEEDS - 1], goal, "f", method),
                Row.atMost(
                        what + ", runs with a broken invariant", broken, 0, "", "I-1 to I-4, I-9, I-11, every event"));
    }
}
