package io.vigil.platform.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.TimeSource;
import io.vigil.testkit.port.TimeSourceContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PacedTimeTest extends TimeSourceContract {
    private final TimeSource time = new PacedTime(new SystemTime(), 20);

    @Override
    protected TimeSource time() {
        return time;
    }

    @Override
    protected void pass(Duration duration) {
        Real.pass(time, duration);
    }

    @Test
    @DisplayName("both clocks run N times faster, from the same start")
    void faster() {
        VirtualTime base = new VirtualTime();
        Instant start = base.now();
        PacedTime paced = new PacedTime(base, 30);
        base.runFor(Duration.ofSeconds(2));
        assertThat(paced.now()).isEqualTo(start.plusSeconds(60));
        assertThat(paced.monotonic()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    @DisplayName("a process started again goes on where the simulation meanwhile is")
    void since() {
        VirtualTime base = new VirtualTime();
        Instant start = base.now();
        base.runFor(Duration.ofSeconds(10));
        PacedTime paced = new PacedTime(base, 5, start);
        base.runFor(Duration.ofSeconds(1));
        assertThat(paced.now()).isEqualTo(start.plusSeconds(55));
        Instant future = base.now().plusSeconds(1);
        assertThatThrownBy(() -> new PacedTime(base, 5, future)).hasMessageContaining("speed_since is " + future);
    }

    @Test
    @DisplayName("a speed out of range is refused with field, value and range")
    void range() {
        assertThatThrownBy(() -> new PacedTime(new SystemTime(), 0))
                .hasMessage("speed=0 is not allowed, use 1 to 1000");
    }
}
