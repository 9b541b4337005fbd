package io.vigil.itests;

import io.vigil.spi.port.Randomness;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;

/**
 * The secrets of a test run, easy to find again: the consoles' password, and random numbers from which the simulated
 * consoles make session tokens that all begin alike.
 */
final class Marks implements Randomness {
    static final String PASSWORD = "Rose-Quartz-8291";

    private static final byte[] MARK = "token-of-the-container-tests-8291-ab".getBytes(StandardCharsets.US_ASCII);
    /** How every session token begins. */
    static final String TOKEN = Base64.getEncoder().encodeToString(MARK);

    private static final int BYTE = 256;
    private static final int TOKEN_BYTES = 48;
    private final SplittableRandom random = new SplittableRandom(17);
    private int position;

    @Override
    public synchronized long nextLong() {
        return random.nextLong();
    }

    /** Whether any token was made. */
    synchronized boolean used() {
        return position > 0;
    }

    /** Single bytes are asked for by tokens only. */
    @Override
    public synchronized int nextInt(int bound) {
        int at = bound == BYTE ? position++ % TOKEN_BYTES : TOKEN_BYTES;
        return at < MARK.length ? MARK[at] : random.nextInt(bound);
    }
}
