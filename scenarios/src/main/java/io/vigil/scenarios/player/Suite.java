package io.vigil.scenarios.player;

import io.vigil.model.policy.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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
        List<Part> parts = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            for (Profile profile : scenario.profiles()) {
                parts.add(new Part(parts.size(), scenario, profile));
            }
        }
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Result>> futures = new ArrayList<>(Collections.nCopies(parts.size(), null));
            // The longest first: begun last, it would run alone.
            parts.stream()
                    .sorted(Comparator.comparing(Part::limit).reversed())
                    .forEach(part ->
                            futures.set(part.at, workers.submit(() -> Play.of(part.scenario, part.profile, seed))));
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

    /** One scenario in one profile. */
    private record Part(int at, Scenario scenario, Profile profile) {
        Duration limit() {
            return scenario.until()
                    .in(profile)
                    .map(until -> until.limit().plus(until.settle()))
                    .orElse(Duration.ZERO);
        }
    }
}
