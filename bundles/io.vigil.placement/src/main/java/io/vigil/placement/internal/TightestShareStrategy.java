package io.vigil.placement.internal;

import io.vigil.spi.place.PlacementStrategy;

/** Tightest by the scarcer resource: a second opinion for phase two; best_fit looks at memory first whatever is scarce. */
final class TightestShareStrategy implements PlacementStrategy {
    @Override
    public String name() {
        return "tightest_share";
    }

    @Override
    public Score score(Candidate c) {
        double cpu = left(
                c.free().cpuHundredths() - c.need().cpuHundredths(), c.total().cpuHundredths());
        double memory =
                left(c.free().memoryMib() - c.need().memoryMib(), c.total().memoryMib());
        return new Score(cpu + memory, Math.abs(cpu - memory));
    }

    private static double left(double amount, double total) {
        return total <= 0 ? 0 : amount / total;
    }
}
