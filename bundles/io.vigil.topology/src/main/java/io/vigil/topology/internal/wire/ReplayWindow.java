package io.vigil.topology.internal.wire;

import java.util.BitSet;

/** Which sequence numbers of one sender's incarnation were taken: each once, none that is 1,024 behind (TS-7). */
final class ReplayWindow {
    static final int SIZE = 1024;

    private final BitSet seen = new BitSet(SIZE);
    private long highest;

    /** True the first time. */
    boolean take(long sequence) {
        if (sequence <= 0 || sequence <= highest - SIZE) {
            return false;
        }
        if (sequence > highest) {
            long steps = Math.min(SIZE, sequence - highest);
            for (long i = 1; i <= steps; i++) {
                seen.clear(slot(sequence - steps + i));
            }
            highest = sequence;
        }
        if (seen.get(slot(sequence))) {
            return false;
        }
        seen.set(slot(sequence));
        return true;
    }

    private static int slot(long sequence) {
        return (int) (sequence % SIZE);
    }
}
