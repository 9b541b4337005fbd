package io.vigil.simulator.internal.hmc;

import io.vigil.model.policy.Profile;
import java.time.Duration;

/**
 * How fast a console is (L-07, L-08).
 *
 * @param reply from request to reply of a plain call
 * @param quickQuery time of a QuickQuery job in the VIOS; {@code passThrough} of any other pass-through job
 */
public record HmcSettings(Duration reply, Duration quickQuery, Duration passThrough) {
    public static HmcSettings of(Profile profile) {
        boolean fast = profile == Profile.FAST;
        return new HmcSettings(
                Duration.ofMillis(fast ? 20 : 110),
                Duration.ofMillis(fast ? 10 : 160),
                Duration.ofMillis(fast ? 10 : 40));
    }
}
