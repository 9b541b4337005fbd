package io.vigil.testkit.port;

import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;

class VirtualClockTest extends TimeSourceContract {
    private final VirtualTime virtual = new VirtualTime();

    @Override
    protected TimeSource time() {
        return virtual;
    }

    @Override
    protected void pass(Duration duration) {
        virtual.runFor(duration);
    }
}
