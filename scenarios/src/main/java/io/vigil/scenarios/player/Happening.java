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
        StringBuilder line = new StringBuilder(120);
        line.append(String.format(Locale.ROOT, "%+10.3f", seconds)).append("  ");
        column(line, source, 12);
        column(line, name, 30);
        column(line, object, 16);
        return line.append(text).toString();
    }

    private static void column(StringBuilder line, String word, int width) {
        line.append(word).append(" ".repeat(Math.max(0, width - word.length()))).append(' ');
    }
}
