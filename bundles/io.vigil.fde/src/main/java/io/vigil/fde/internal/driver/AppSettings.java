package io.vigil.fde.internal.driver;

import io.vigil.model.Checked;
import java.time.Duration;

/**
 * Periods of the application path.
 *
 * @param resyncDelay from the start of the controller to {@code resyncAppInfo} (60, section 8.3)
 * @param parallel exchanges at the same time, of different VMs
 * @param requestGuard for one request, in case its own budget of 15 s fails to end it
 * @param retryFirst pause after a failed exchange; it doubles with each failure
 * @param retryMost longest pause
 */
public record AppSettings(
        Duration resyncDelay, int parallel, Duration requestGuard, Duration retryFirst, Duration retryMost) {
    public static final AppSettings DEFAULT = new AppSettings(
            Duration.ofSeconds(10), 16, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofHours(1));

    public AppSettings {
        Checked.inRange("resync.delay.s", resyncDelay, Duration.ofSeconds(1), Duration.ofSeconds(600));
        Checked.inRange("parallel", parallel, 1, 128);
        Checked.inRange("request.guard.s", requestGuard, Duration.ofSeconds(15), Duration.ofSeconds(120));
        Checked.inRange("retry.first.s", retryFirst, Duration.ofSeconds(10), Duration.ofSeconds(3600));
        Checked.inRange("retry.most.s", retryMost, retryFirst, Duration.ofHours(24));
    }
}
