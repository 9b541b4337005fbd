package io.vigil.simulator.internal.serve;

import io.vigil.spi.port.Randomness;

/** Lets several threads draw from one source. */
final class SharedRandomness implements Randomness {
    private final Randomness source;

    SharedRandomness(Randomness source) {
        this.source = source;
    }

    @Override
    public synchronized long nextLong() {
        return source.nextLong();
    }

    @Override
    public synchronized int nextInt(int bound) {
        return source.nextInt(bound);
    }
}
