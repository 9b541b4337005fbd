package io.vigil.notify.internal.driver;

import io.vigil.model.Checked;
import java.time.Duration;

/**
 * Checked settings of the notification engine.
 *
 * @param dupWindow 1 min to 7 d (72 section 5)
 * @param deadline wait for one delivery, 1 to 300 s
 */
public record NotifySettings(Duration dupWindow, Duration deadline) {
    public static final NotifySettings DEFAULT = new NotifySettings(Duration.ofHours(24), Duration.ofSeconds(30));

    public NotifySettings {
        Checked.inRange("dup_window_min", dupWindow, Duration.ofMinutes(1), Duration.ofDays(7));
        Checked.inRange("deadline_s", deadline, Duration.ofSeconds(1), Duration.ofSeconds(300));
    }
}
