package io.vigil.platform.internal;

import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Waiting in tests of real clocks and threads. */
final class Real {
    private Real() {}

    static void pass(TimeSource time, Duration duration) {
        Duration end = time.monotonic().plus(duration);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .until(() -> time.monotonic().compareTo(end) >= 0);
    }
}
