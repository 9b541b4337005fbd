package io.vigil.placement.internal;

import io.vigil.spi.place.PlacementStrategy;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The strategies installed right now; {@code best_fit} stands in for one that is missing or throws. */
final class Strategies {
    private static final PlacementStrategy FALLBACK = new BestFitStrategy();
    private final Supplier<List<PlacementStrategy>> installed;
    private final Consumer<String> failure;

    /** @param failure told once per plan in one sentence when a strategy is missing or threw */
    Strategies(Supplier<List<PlacementStrategy>> installed, Consumer<String> failure) {
        this.installed = installed;
        this.failure = failure;
    }

    Chosen choose(String name) {
        return installed.get().stream()
                .filter(strategy -> strategy.name().equals(name))
                .findFirst()
                .map(Chosen::new)
                .orElseGet(() -> {
                    if (!name.equals(FALLBACK.name())) {
                        failure.accept("placement strategy '" + name + "' is not installed, best_fit decides");
                    }
                    return new Chosen(FALLBACK);
                });
    }

    /** One plan's strategy: after its first exception best_fit decides for the rest of the plan. */
    final class Chosen {
        private PlacementStrategy strategy;

        Chosen(PlacementStrategy strategy) {
            this.strategy = strategy;
        }

        PlacementStrategy.Score score(PlacementStrategy.Candidate candidate) {
            try {
                PlacementStrategy.Score score = strategy.score(candidate);
                if (Double.isFinite(score.first()) && Double.isFinite(score.second())) {
                    return score;
                }
                throw new IllegalStateException("score is not finite: " + score);
            } catch (RuntimeException e) {
                if (strategy == FALLBACK) {
                    throw e;
                }
                failure.accept("placement strategy '" + strategy.name() + "' failed: " + e.getMessage()
                        + "; best_fit decides");
                strategy = FALLBACK;
                return strategy.score(candidate);
            }
        }
    }
}
