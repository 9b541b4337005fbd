package io.vigil.host.monitor.internal.run;

import io.vigil.host.monitor.internal.MonitorLog;
import java.util.function.Supplier;

/** A log up to a level that may change. */
final class LevelLog implements MonitorLog {
    private final MonitorLog sink;
    private volatile int most = DEFAULT_LEVEL;

    LevelLog(MonitorLog sink) {
        this.sink = sink;
    }

    void level(int level) {
        most = level;
    }

    int level() {
        return most;
    }

    @Override
    public void line(int level, Supplier<String> text) {
        if (level <= most) {
            sink.line(level, text);
        }
    }
}
