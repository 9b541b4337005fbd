package io.vigil.simulator.virtual;

import io.vigil.spi.port.Randomness;
import java.util.SplittableRandom;

/** Random numbers from one seed. Not thread-safe. */
public final class SeededRandomness implements Randomness {
    private final SplittableRandom random;

    public SeededRandomness(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public long nextLong() {
        return random.nextLong();
    }

    @Override
    public int nextInt(int bound) {
        return random.nextInt(bound);
    }
}
