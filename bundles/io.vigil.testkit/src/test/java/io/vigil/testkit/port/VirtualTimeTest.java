package io.vigil.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.function.BooleanSupplier;

class VirtualTimeTest extends TasksContract {
    private final VirtualTime virtual = new VirtualTime();

    @Override
    protected Tasks tasks() {
        return virtual;
    }

    @Override
    protected TimeSource time() {
        return virtual;
    }

    @Override
    protected void await(BooleanSupplier condition) {
        assertThat(virtual.runUntil(condition, Duration.ofHours(1))).isTrue();
    }

    @Override
    protected void pass(Duration duration) {
        virtual.runFor(duration);
    }
}
