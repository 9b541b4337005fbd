package io.vigil.scenarios.latency;

import java.util.Locale;

/** Seconds from {@code low} to {@code high}, both included. */
public record Bounds(double low, double high) {
    public static Bounds atMost(double seconds) {
        return new Bounds(0, seconds);
    }

    boolean holds(double seconds) {
        return seconds >= low && seconds <= high;
    }

    String text() {
        return low == 0 ? "<= " + number(high) : low == high ? number(low) : number(low) + " to " + number(high);
    }

    /** Few digits for large values, more for small ones. */
    static String number(double seconds) {
        String form =
                seconds >= 100 ? "%.0f" : seconds >= 10 ? "%.1f" : seconds >= 0.1 || seconds == 0 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, form, seconds);
    }
}
