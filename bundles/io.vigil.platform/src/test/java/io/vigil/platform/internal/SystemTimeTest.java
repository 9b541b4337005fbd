package io.vigil.platform.internal;

import io.vigil.spi.port.TimeSource;
import io.vigil.testkit.port.TimeSourceContract;
import java.time.Duration;

class SystemTimeTest extends TimeSourceContract {
    private final TimeSource time = new SystemTime();

    @Override
    protected TimeSource time() {
        return time;
    }

    @Override
    protected void pass(Duration duration) {
        Real.pass(time, duration);
    }
}
