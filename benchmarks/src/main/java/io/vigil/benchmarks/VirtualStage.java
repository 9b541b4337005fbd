package io.vigil.benchmarks;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.topology.internal.check.Stage;

/** Virtual time for trials of rings. */
final class VirtualStage {
    private VirtualStage() {}

    static Stage of(long seed) {
        VirtualTime time = new VirtualTime();
        return new Stage(time, time, new SeededRandomness(seed), time::runUntil, time.failures());
    }
}
