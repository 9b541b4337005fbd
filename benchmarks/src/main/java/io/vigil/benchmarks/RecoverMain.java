package io.vigil.benchmarks;

import io.vigil.model.policy.Profile;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code RecoverMain PROFILE}: host failures, a thread a processor. Prints a line a round: recoveries, VMs, wall and
 * processor nanoseconds (of the process: collector and compiler included), virtual seconds. Preparing the data centres and
 * judging them afterwards is not counted.
 */
public final class RecoverMain {
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 5;
    private static final int EACH = 2;

    private RecoverMain() {}

    /** @param args the detection profile */
    public static void main(String[] args) throws Exception {
        Profile profile = Profile.valueOf(args[0]);
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            int first = round * threads * EACH;
            List<Callable<HostFailure>> prepare = new ArrayList<>();
            for (int i = 0; i < threads * EACH; i++) {
                int seed = first + i;
                prepare.add(() -> new HostFailure(profile, seed));
            }
            List<HostFailure> prepared = all(pool, prepare);
            String line = measure(pool, prepared);
            for (HostFailure failure : prepared) {
                if (!failure.problems().isEmpty()) {
                    throw new IllegalStateException(failure.problems().toString());
                }
                failure.close();
            }
            if (round >= WARM_UP) {
                System.out.println(line);
            }
        }
        pool.shutdown();
    }

    private static String measure(ExecutorService pool, List<HostFailure> prepared) throws Exception {
        System.gc();
        long cpu = processCpu();
        long wall = System.nanoTime();
        List<Long> virtual = all(
                pool,
                prepared.stream()
                        .map(failure -> (Callable<Long>) () -> failure.recover().toSeconds())
                        .toList());
        wall = System.nanoTime() - wall;
        cpu = processCpu() - cpu;
        int vms = prepared.stream().mapToInt(HostFailure::vms).sum();
        double seconds = virtual.stream().mapToLong(s -> s).average().orElse(0);
        return prepared.size() + " " + vms + " " + wall + " " + cpu + " " + seconds;
    }

    private static <T> List<T> all(ExecutorService pool, List<Callable<T>> work)
            throws InterruptedException, ExecutionException {
        List<T> done = new ArrayList<>();
        for (Future<T> future : pool.invokeAll(work)) {
            done.add(future.get());
        }
        return done;
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
