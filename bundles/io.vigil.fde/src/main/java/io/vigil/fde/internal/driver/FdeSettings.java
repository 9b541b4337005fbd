package io.vigil.fde.internal.driver;

import io.vigil.model.Checked;
import java.time.Duration;

/**
 * Limits of every wait of detection.
 *
 * @param factBudget for all pings and console queries of one scan (FD-14)
 * @param pollBudget for finding a VIOS that answers (FD-7)
 * @param requestGuard for one request, in case its own budget of 15 s fails to end it
 * @param detectorDeadline for one answer of a third-party detector
 * @param localEvery not more often than this are the VIOSs of one host asked for local data
 */
public record FdeSettings(
        Duration factBudget,
        Duration pollBudget,
        Duration requestGuard,
        Duration detectorDeadline,
        Duration localEvery) {
    public static final FdeSettings DEFAULT = new FdeSettings(
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            Duration.ofSeconds(20));

    public FdeSettings {
        Checked.inRange("fact.budget.s", factBudget, Duration.ofSeconds(2), Duration.ofSeconds(60));
        Checked.inRange("poll.budget.s", pollBudget, Duration.ofSeconds(15), Duration.ofSeconds(300));
        Checked.inRange("request.guard.s", requestGuard, Duration.ofSeconds(15), Duration.ofSeconds(120));
        Checked.inRange("detector.deadline.ms", detectorDeadline, Duration.ofMillis(100), Duration.ofSeconds(10));
        Checked.inRange("local.every.s", localEvery, Duration.ofSeconds(1), Duration.ofSeconds(600));
    }
}
