package io.vigil.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every clock promises. */
public abstract class TimeSourceContract {
    protected abstract TimeSource time();

    /** Lets at least this much of the clock's own time pass; short. */
    protected abstract void pass(Duration duration);

    @Test
    @DisplayName("FD-18: monotonic time never steps back and grows with time")
    void monotonic() {
        TimeSource time = time();
        Duration last = time.monotonic();
        for (int i = 0; i < 1000; i++) {
            Duration now = time.monotonic();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
        pass(Duration.ofMillis(20));
        assertThat(time.monotonic()).isGreaterThanOrEqualTo(last.plusMillis(20));
    }

    @Test
    @DisplayName("both clocks run at the same speed")
    void sameSpeed() {
        TimeSource time = time();
        var wall = time.now();
        Duration begin = time.monotonic();
        pass(Duration.ofMillis(200));
        long byWall = Duration.between(wall, time.now()).toMillis();
        long byMonotonic = time.monotonic().minus(begin).toMillis();
        assertThat(byWall).isBetween(byMonotonic / 2, byMonotonic * 2 + 100);
    }

    @Test
    @DisplayName("a deadline shrinks, expires and is never negative")
    void deadline() {
        Deadline deadline = Deadline.in(time(), Duration.ofMillis(50));
        assertThat(deadline.cap(Duration.ofHours(1))).isLessThanOrEqualTo(Duration.ofMillis(50));
        pass(Duration.ofMillis(60));
        assertThat(deadline.expired()).isTrue();
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    @DisplayName("there is a zone")
    void zone() {
        assertThat(time().zone()).isNotNull();
    }
}
