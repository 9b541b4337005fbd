package io.vigil.topology.internal;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.topology.internal.check.Stage;

/** Virtual time for trials. */
final class Stages {
    private Stages() {}

    static Stage of(long seed) {
        VirtualTime time = new VirtualTime();
        return new Stage(time, time, new SeededRandomness(seed), time::runUntil, time.failures());
    }
}
