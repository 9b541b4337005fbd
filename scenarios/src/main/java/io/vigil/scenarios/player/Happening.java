package io.vigil.scenarios.player;

import java.time.Duration;
import java.util.Locale;

/**
 * One line of the event log (81 R-4): a fact of the simulated world or an entry of the controller's journal, under one
 * naming scheme (docs/scenarios.md).
 *
 * @param number position in the log, from 0
 * @param at time since the start of the simulation
 * @param source who said it: {@code journal}, {@code world}, {@code fault}, {@code hm:p18v01}, {@code cli} ...
 * @param name stable name, as {@code restart.started}
 * @param object what it is about; empty for nothing in particular
 */
public record Happening(int number, Duration at, String source, String name, String object, String text) {
    String line(Duration zero) {
        double seconds = at.minus(zero).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%+10.3f  %-12s %-30s %-16s %s", seconds, source, name, object, text);
    }
}
