package io.vigil.simulator.internal.health;

import io.vigil.model.policy.Profile;
import java.time.Duration;

/**
 * Periods of the health plane by profile (81 section 6: L-01 to L-24).
 *
 * @param vmHeartbeat of an agent
 * @param missLimit silence after which a host monitor says MISSING
 * @param missCheck how often it looks
 * @param hello longest wait for a handshake; the shortest is {@code handshake}
 * @param orderDelay from the socket command to the host monitor's fetching of its list
 */
public record Periods(
        Duration vmHeartbeat,
        Duration missLimit,
        Duration missCheck,
        Duration hello,
        Duration handshake,
        Duration orderDelay) {
    public static final Periods COMPAT = new Periods(
            Duration.ofSeconds(10),
            Duration.ofMillis(18_500),
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofMillis(5_500),
            Duration.ofSeconds(1));

    public static final Periods FAST = new Periods(
            Duration.ofSeconds(1),
            Duration.ofMillis(3_500),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofMillis(50));

    public static Periods of(Profile profile) {
        return profile == Profile.FAST ? FAST : COMPAT;
    }
}
