package io.vigil.simulator.internal.cluster;

import io.vigil.simulator.internal.world.SimClock;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.spi.port.Randomness;

/**
 * Random numbers of a cluster. They are its own, so that what it does shifts nobody else's; one number of the world's, taken when
 * something happens to the cluster for the first time, makes them depend on the seed of the simulation.
 */
final class Chance implements Randomness {
    private static final long FORMING = 0x7669_6769_6cL;

    private SeededRandomness numbers = new SeededRandomness(FORMING);
    private boolean varied;

    void vary(SimClock world) {
        if (!varied) {
            varied = true;
            numbers = new SeededRandomness(world.randomLong());
        }
    }

    @Override
    public long nextLong() {
        return numbers.nextLong();
    }

    @Override
    public int nextInt(int bound) {
        return numbers.nextInt(bound);
    }
}
