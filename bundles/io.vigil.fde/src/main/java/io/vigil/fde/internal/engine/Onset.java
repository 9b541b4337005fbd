package io.vigil.fde.internal.engine;

import java.time.Duration;

/**
 * When a VM was found missing by its host monitors, on our clock, as far as replies tell: they give whole seconds, rounded to
 * the nearest (40, 3.5), so each reply leaves a second open, and several leave less.
 */
record Onset(Duration earliest, Duration latest) {
    private static final Duration HALF = Duration.ofMillis(500);
    private static final long SECOND_MS = 1000;
    /** No request is worth less. */
    private static final Duration EXACT = Duration.ofMillis(100);

    /** @param at when the reply came; @param missedHb what it said */
    static Onset of(Duration at, int missedHb) {
        Duration middle = at.minusSeconds(missedHb);
        return new Onset(middle.minus(HALF), middle.plus(HALF));
    }

    /** What both leave; the other alone when they contradict each other, as after a new silence. */
    Onset and(Onset newer) {
        Duration from = earliest.compareTo(newer.earliest) > 0 ? earliest : newer.earliest;
        Duration to = latest.compareTo(newer.latest) < 0 ? latest : newer.latest;
        return from.compareTo(to) >= 0 ? newer : new Onset(from, to);
    }

    /**
     * When to ask whether the threshold is reached: at its first whole second not below it, rounded to. While much is left open
     * the middle is tried, which halves it when it is too early.
     */
    Duration reaches(long thresholdMillis) {
        Duration open = latest.minus(earliest);
        Duration onset = open.compareTo(EXACT) > 0 ? earliest.plus(open.dividedBy(2)) : latest;
        return onset.plusSeconds((thresholdMillis + SECOND_MS - 1) / SECOND_MS).minus(HALF);
    }
}
