package io.vigil.hvncp;

import io.vigil.model.Checked;
import java.time.Duration;

/**
 * What a {@link VirtualSwitch} does to frames (spec 51, section 10.1, test hooks). Immutable.
 *
 * @param lossPercent of frames lost, 0 to 100
 * @param duplicationPercent of frames that arrive twice, 0 to 100
 * @param delay time each frame takes at least, 0 to 1 h
 * @param jitter time added at random, 0 to 1 h: what reorders frames
 */
public record LinkFaults(int lossPercent, int duplicationPercent, Duration delay, Duration jitter) {
    private static final Duration HOUR = Duration.ofHours(1);

    /** Every frame arrives once, after the millisecond that was measured in the field. */
    public static final LinkFaults NONE = new LinkFaults(0, 0, Duration.ofMillis(1), Duration.ZERO);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException a value is outside its range
     */
    public LinkFaults {
        Checked.inRange("lossPercent", lossPercent, 0, 100);
        Checked.inRange("duplicationPercent", duplicationPercent, 0, 100);
        Checked.inRange("delay", delay, Duration.ZERO, HOUR);
        Checked.inRange("jitter", jitter, Duration.ZERO, HOUR);
    }
}
