package io.vigil.scenarios.simulate;

import java.util.Optional;

/**
 * I9: at any time one controller holds the host group. Each start of a controller begins an epoch, its death ends it; who
 * acts in another epoch than its own acts without any right.
 */
final class Epochs {
    private int last;
    private int holder;

    /** Number of the epoch that begins. */
    int begin() {
        holder = ++last;
        return holder;
    }

    /** Nobody holds the host group until the next one begins. */
    void end() {
        holder = 0;
    }

    /** @return what is wrong about the deed; empty when it is the holder's */
    Optional<String> acts(int epoch, String deed) {
        return epoch == holder
                ? Optional.empty()
                : Optional.of("the controller of epoch " + epoch + " " + deed + ", the holder is "
                        + (holder == 0 ? "none" : "that of epoch " + holder));
    }
}
