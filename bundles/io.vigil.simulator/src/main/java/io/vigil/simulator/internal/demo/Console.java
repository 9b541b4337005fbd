package io.vigil.simulator.internal.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the person at the terminal sees: one line per step, with the seconds since the demo began. */
final class Console {
    private final PrintStream out;
    private final long start = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String text) {
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        out.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds, text);
        out.flush();
    }

    /** Without a time. */
    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }
}
