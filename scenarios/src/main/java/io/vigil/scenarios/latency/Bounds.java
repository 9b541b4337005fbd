package io.vigil.scenarios.latency;

import java.util.Locale;

/** Seconds from {@code low} to {@code high}, both included. */
record Bounds(double low, double high) {
    boolean holds(double seconds) {
        return seconds >= low && seconds <= high;
    }

    String text() {
        return low == 0 ? "<= " + number(high) : number(low) + " to " + number(high);
    }

    /** Few digits for large values, more for small ones. */
    static String number(double seconds) {
        return String.format(Locale.ROOT, seconds >= 100 ? "%.0f" : seconds >= 10 ? "%.1f" : "%.2f", seconds);
    }
}
