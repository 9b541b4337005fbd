package io.vigil.host.monitor.internal;

import java.util.function.Supplier;

/** The host monitor's log (spec 40, section 13); a text that nobody reads is not made. Thread-safe. */
public interface MonitorLog {
    /** As by the start command of ADD_MS, {@code -l3}. */
    int DEFAULT_LEVEL = 3;

    MonitorLog NONE = (level, text) -> {};

    /** @param level 0 errors, 1 what is wrong outside, 2 what happens, 3 detail */
    void line(int level, Supplier<String> text);
}
