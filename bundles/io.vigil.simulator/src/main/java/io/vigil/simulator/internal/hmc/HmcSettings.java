package io.vigil.simulator.internal.hmc;

import io.vigil.model.policy.Profile;
import java.time.Duration;

/**
 * Behaviour of a console (spec 30 j.3; L-07, L-08).
 *
 * @param sessionLife after which a token is void, used or not
 * @param maxSessions open at once
 * @param reply from request to reply of a plain call
 * @param quickQuery time of a QuickQuery job in the VIOS; {@code passThrough} of any other pass-through job
 * @param maxFailedLogons before the account is locked for {@code lockTime}
 */
public record HmcSettings(
        Duration sessionLife,
        int maxSessions,
        Duration reply,
        Duration quickQuery,
        Duration passThrough,
        int maxFailedLogons,
        Duration lockTime) {
    public static HmcSettings of(Profile profile) {
        boolean fast = profile == Profile.FAST;
        return new HmcSettings(
                Duration.ofHours(8),
                100,
                Duration.ofMillis(fast ? 20 : 110),
                Duration.ofMillis(fast ? 10 : 160),
                Duration.ofMillis(fast ? 10 : 40),
                3,
                Duration.ofSeconds(300));
    }
}
