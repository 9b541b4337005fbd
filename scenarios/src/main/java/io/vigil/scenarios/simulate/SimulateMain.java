package io.vigil.scenarios.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** {@code ./vigil simulate}: runs seeds, prints what they found; exit code 1 when a rule was broken. */
public final class SimulateMain {
    private SimulateMain() {}

    public static void main(String[] args) throws InterruptedException {
        SimulateOptions options;
        try {
            options = SimulateOptions.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println("vigil simulate: " + e.getMessage());
            System.err.println(SimulateOptions.USAGE);
            System.exit(2);
            return;
        }
        System.exit(
                options.killPoints()
                        ? KillPointsMain.print(System.out, options.only(), options.trace())
                        : seeds(options));
    }

    private static int seeds(SimulateOptions options) throws InterruptedException {
        long began = System.nanoTime();
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors()));
        List<Future<RunResult>> running = new ArrayList<>();
        for (long mine : options.seeds()) {
            running.add(threads.submit(() -> {
                RunResult result = SimRun.of(mine, options.faults(), UnaryOperator.identity(), options.patience());
                return options.trace() ? result : result.withoutTrace();
            }));
        }
        threads.shutdown();
        Totals totals = new Totals();
        for (Future<RunResult> future : running) {
            try {
                RunResult result = future.get();
                totals.add(result);
                tell(result, options.trace());
            } catch (ExecutionException e) {
                totals.broken();
                e.getCause().printStackTrace();
            }
        }
        totals.print((System.nanoTime() - began) / 1e9);
        return totals.failed() ? 1 : 0;
    }

    private static void tell(RunResult result, boolean trace) {
        if (trace) {
            result.trace().forEach(System.out::println);
        }
        if (!result.violations().isEmpty()) {
            System.out.println("seed " + result.seed() + " (" + result.site() + ")");
            result.violations().forEach(violation -> System.out.println("    " + violation));
        }
    }

    /** Sums over all seeds. */
    private static final class Totals {
        private int runs;
        private int faults;
        private int recoveries;
        private int strikes;
        private int violations;
        private long falseFailovers;
        private long missed;
        private int failedSeeds;
        private final TreeMap<String, Integer> rules = new TreeMap<>();

        void add(RunResult result) {
            runs++;
            faults += result.faults();
            recoveries += result.recoveries();
            strikes += result.struck().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            violations += result.violations().size();
            falseFailovers += result.falseFailovers();
            missed += result.missed();
            failedSeeds += result.violations().isEmpty() ? 0 : 1;
            result.violations().forEach(v -> rules.merge(v.rule(), 1, Integer::sum));
        }

        void broken() {
            failedSeeds++;
        }

        boolean failed() {
            return failedSeeds > 0;
        }

        void print(double seconds) {
            System.out.println("runs                  " + runs);
            System.out.println("faults injected       " + faults);
            if (strikes > 0) {
                System.out.println("strikes of consoles   " + strikes);
            }
            System.out.println("recoveries            " + recoveries);
            System.out.println("invariant violations  " + (violations - falseFailovers - missed)
                    + (rules.isEmpty() ? "" : "  " + rules));
            System.out.println("false failovers       " + falseFailovers);
            System.out.println("missed failures       " + missed);
            System.out.println("failing seeds         " + failedSeeds);
            System.out.println(String.format(java.util.Locale.ROOT, "runs per second       %.1f", runs / seconds));
        }
    }
}
