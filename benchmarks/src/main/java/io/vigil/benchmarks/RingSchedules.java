package io.vigil.benchmarks;

import io.vigil.topology.internal.check.RandomSchedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;

/** TS-2: 10,000 random schedules of faults on rings of 2 to 10 nodes; prints the seeds that broke an invariant. */
final class RingSchedules implements Measurement {
    private static final int SEEDS = 10_000;

    @Override
    public String name() {
        return "topology-faults";
    }

    @Override
    public List<Row> measure(Path home, Path work) {
        Map<Long, List<String>> broken = new ConcurrentSkipListMap<>();
        LongStream.rangeClosed(1, SEEDS).parallel().forEach(seed -> {
            List<String> violations = new RandomSchedule(VirtualStage.of(seed)).run();
            if (!violations.isEmpty()) {
                broken.put(seed, violations);
            }
        });
        new TreeMap<>(broken).forEach((seed, violations) -> System.err.println("seed " + seed + ": " + violations));
        return List.of(Row.atMost(
                "random faults on rings, seeds with a broken invariant",
                broken.size(),
                0,
                "",
                SEEDS + " schedules of two minutes, 2 to 10 nodes, one or two networks; I-1 to I-5, I-9 to I-11"));
    }
}
