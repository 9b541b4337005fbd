package io.vigil.spi.port;

/** Random numbers; seeded in the simulator. Thread-safe. */
public interface Randomness {
    long nextLong();

    /** Uniform in [0, bound). */
    int nextInt(int bound);
}
