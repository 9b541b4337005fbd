package io.vigil.simulator.datacentre;

import java.time.Duration;

/**
 * Pace and links of a console's jobs (30 d, j.3).
 *
 * @param notStarted how long a job waits before it begins
 * @param running how long it runs at least; what it does may take longer
 * @param self form of the SELF links
 */
public record JobRules(Duration notStarted, Duration running, SelfLink self) {
    public static final JobRules STANDARD = new JobRules(Duration.ZERO, Duration.ZERO, SelfLink.UUID_WHEN_READ);

    public JobRules {
        if (notStarted.isNegative() || running.isNegative()) {
            throw new IllegalArgumentException(
                    "notStarted is " + notStarted + " and running is " + running + "; neither may be negative");
        }
    }

    /** Real consoles differ, so nobody may follow these links (HMC-25). */
    public enum SelfLink {
        /** {@code jobs/ID} in the reply to a submit, {@code jobs/ID/UUID} in later reads. */
        UUID_WHEN_READ,
        /** {@code jobs/ID} always. */
        PLAIN,
        /** {@code jobs/ID/UUID} always. */
        WITH_UUID,
        /** A broken {@code nulljobs/ID} stands before the right one. */
        NULLJOBS_FIRST
    }
}
