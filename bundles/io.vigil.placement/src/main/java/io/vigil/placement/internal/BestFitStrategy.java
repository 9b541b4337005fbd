package io.vigil.placement.internal;

import io.vigil.spi.place.PlacementStrategy;

/** Tightest remainder: least memory left, then least CPU left (R12, 71 section 5). */
public final class BestFitStrategy implements PlacementStrategy {
    @Override
    public String name() {
        return "best_fit";
    }

    @Override
    public Score score(Candidate c) {
        return new Score(
                c.free().memoryMib() - c.need().memoryMib(),
                c.free().cpuHundredths() - c.need().cpuHundredths());
    }
}
