package io.vigil.placement.internal;

import io.vigil.spi.place.PlacementStrategy;
import io.vigil.testkit.plugin.PlacementStrategyContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** The two shipped strategies promise what a third party's must. */
class ShippedStrategiesTest {
    @Nested
    @DisplayName("best_fit")
    class BestFit extends PlacementStrategyContract {
        @Override
        protected PlacementStrategy strategy() {
            return new BestFitStrategy();
        }
    }

    @Nested
    @DisplayName("spread")
    class Spread extends PlacementStrategyContract {
        @Override
        protected PlacementStrategy strategy() {
            return new SpreadStrategy();
        }
    }
}
