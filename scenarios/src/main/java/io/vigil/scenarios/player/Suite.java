package io.vigil.scenarios.player;

import io.vigil.model.policy.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Plays many scenarios, one a processor at a time; each alone runs on one thread. */
public final class Suite {
    private Suite() {}

    /** @param told gets each result, in the order of the scenarios, as soon as it and those before it are there */
    public static List<Result> play(List<Scenario> scenarios, long seed, Consumer<Result> told) {
        List<Callable<Result>> plays = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            for (Profile profile : scenario.profiles()) {
                plays.add(() -> Play.of(scenario, profile, seed));
            }
        }
        ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Result>> futures = plays.stream().map(workers::submit).toList();
            List<Result> results = new ArrayList<>();
            for (Future<Result> future : futures) {
                Result result = future.get();
                told.accept(result);
                results.add(result);
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScenarioException("interrupted", e);
        } catch (ExecutionException e) {
            throw new ScenarioException("the player itself failed: " + e.getCause(), e);
        } finally {
            workers.shutdownNow();
        }
    }
}
