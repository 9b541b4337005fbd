package io.vigil.inventory.internal;

import io.vigil.model.Checked;
import java.time.Duration;

/**
 * @param startedWait how long a discovery waits for monitoring to reach STARTED (FL-15), 1-600 s, default 120
 * @param startedPoll between two looks, 1-60 s, default 2
 * @param verifyConcurrency LPM validations at once over all consoles (CTL-35), 1-32, default 8
 * @param vmConcurrency VMs prepared for monitoring at once, 1-32, default 8
 */
public record Settings(Duration startedWait, Duration startedPoll, int verifyConcurrency, int vmConcurrency) {
    public static final Settings DEFAULT = new Settings(Duration.ofSeconds(120), Duration.ofSeconds(2), 8, 8);

    public Settings {
        Checked.inRange("started.wait.s", startedWait, Duration.ofSeconds(1), Duration.ofSeconds(600));
        Checked.inRange("started.poll.s", startedPoll, Duration.ofMillis(100), Duration.ofSeconds(60));
        Checked.inRange("verify.concurrency", verifyConcurrency, 1, 32);
        Checked.inRange("vm.concurrency", vmConcurrency, 1, 32);
    }
}
