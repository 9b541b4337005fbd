package io.vigil.topology;

import java.util.UUID;

/**
 * A machine of the domain.
 *
 * @param number unique in the domain, 1 to 32767; short form of the UUID
 * @param uuid never changes
 */
public record Node(int number, UUID uuid) {
    private static final int MOST = 32_767;

    /** Refuses a number out of range. */
    public Node {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException("node-number: " + number + ", allowed 1 to " + MOST);
        }
    }
}
