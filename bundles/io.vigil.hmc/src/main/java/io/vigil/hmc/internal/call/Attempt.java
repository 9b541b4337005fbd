package io.vigil.hmc.internal.call;

import io.vigil.spi.Deadline;
import java.time.Duration;

/**
 * What one console gets of an operation.
 *
 * @param deadline end of its share of the time
 * @param alternative another usable console could be asked instead
 */
public record Attempt(Deadline deadline, boolean alternative) {
    /** Whether to wait this long here: a short budget is better spent on the other console (30 g.2, budget rule). */
    boolean affords(Duration delay) {
        Duration left = deadline.remaining();
        return alternative ? delay.multipliedBy(3).compareTo(left) < 0 : delay.compareTo(left) < 0;
    }
}
