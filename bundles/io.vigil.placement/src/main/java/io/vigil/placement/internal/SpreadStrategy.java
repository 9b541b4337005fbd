package io.vigil.placement.internal;

import io.vigil.spi.place.PlacementStrategy;

/** Most headroom: largest smaller share left of CPU and memory, then fewest units already planned (71 section 5). */
public final class SpreadStrategy implements PlacementStrategy {
    @Override
    public String name() {
        return "spread";
    }

    @Override
    public Score score(Candidate c) {
        double cpu = share(
                c.free().cpuHundredths() - c.need().cpuHundredths(), c.total().cpuHundredths());
        double memory =
                share(c.free().memoryMib() - c.need().memoryMib(), c.total().memoryMib());
        return new Score(-Math.min(cpu, memory), c.alreadyPlanned());
    }

    private static double share(double left, double total) {
        return total <= 0 ? 0 : left / total;
    }
}
