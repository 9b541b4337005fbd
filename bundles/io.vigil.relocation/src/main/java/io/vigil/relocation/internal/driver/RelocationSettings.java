package io.vigil.relocation.internal.driver;

import io.vigil.model.Checked;
import java.time.Duration;

/**
 * Settings of the relocation engine.
 *
 * @param tick pause between two looks for due work, 1-60 s
 * @param consoleWait longest wait for one console's answer while evidence is collected, 5-55 s
 */
public record RelocationSettings(Duration tick, Duration consoleWait) {
    public static final RelocationSettings DEFAULT =
            new RelocationSettings(Duration.ofSeconds(5), Duration.ofSeconds(25));

    public RelocationSettings {
        Checked.inRange("tick.s", tick, Duration.ofSeconds(1), Duration.ofSeconds(60));
        Checked.inRange("console.wait.s", consoleWait, Duration.ofSeconds(5), Duration.ofSeconds(55));
    }
}
