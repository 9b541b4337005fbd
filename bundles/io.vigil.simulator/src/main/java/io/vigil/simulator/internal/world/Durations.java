package io.vigil.simulator.internal.world;

import io.vigil.model.OsType;
import java.time.Duration;

/**
 * How long hardware and guests take (81 R-3); each use adds the jitter.
 *
 * @param define making a profile on another host and activating it (remote restart)
 * @param activate activating an existing profile
 * @param storageLoss from the loss of the last VIOS to the guest's reaction
 * @param cleanup removing a remnant from its host
 * @param hostPower powering a host on until its hypervisor runs
 */
public record Durations(
        Duration lpm,
        Duration inactiveMove,
        Duration shutdown,
        Duration define,
        Duration activate,
        Duration firmware,
        Duration bootAix,
        Duration bootLinux,
        Duration storageLoss,
        Duration cleanup,
        Duration validate,
        Duration hostPower) {
    public static final Durations STANDARD = new Durations(
            Duration.ofSeconds(90),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(40),
            Duration.ofSeconds(8),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(120));

    Duration boot(OsType os) {
        return os == OsType.LINUX ? bootLinux : bootAix;
    }
}
