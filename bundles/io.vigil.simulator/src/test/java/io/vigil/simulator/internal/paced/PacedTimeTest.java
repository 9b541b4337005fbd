package io.vigil.simulator.internal.paced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.spi.port.Cancellable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PacedTimeTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    @DisplayName("simulated time goes on without a jump when the speed changes")
    void pace() {
        Pace pace = new Pace(1, 0);
        assertThat(pace.simulated(5 * SECOND)).isEqualTo(5 * SECOND);
        pace.speed(10, 5 * SECOND);
        assertThat(pace.simulated(5 * SECOND)).isEqualTo(5 * SECOND);
        assertThat(pace.simulated(6 * SECOND)).isEqualTo(15 * SECOND);
        assertThat(pace.until(25 * SECOND, 6 * SECOND)).isEqualTo(SECOND);
        pace.speed(1, 6 * SECOND);
        assertThat(pace.until(25 * SECOND, 6 * SECOND)).isEqualTo(10 * SECOND);
    }

    @Test
    @DisplayName("a speed outside of 1 to 1000 is refused and changes nothing")
    void range() {
        Pace pace = new Pace(2, 0);
        assertThatThrownBy(() -> pace.speed(1001, 1)).hasMessage("speed is 1001; allowed are 1 to 1000");
        assertThatThrownBy(() -> new Pace(0, 0)).hasMessage("speed is 0; allowed are 1 to 1000");
        assertThat(pace.simulated(SECOND)).isEqualTo(2 * SECOND);
    }

    @Test
    @DisplayName("what waits comes sooner when time runs faster")
    void sooner() throws InterruptedException {
        try (PacedTime time = new PacedTime(1)) {
            CountDownLatch done = new CountDownLatch(1);
            time.after(Duration.ofSeconds(500), "far away", done::countDown);
            time.speed(1000);
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(time.monotonic()).isGreaterThanOrEqualTo(Duration.ofSeconds(500));
        }
    }

    @Test
    @DisplayName("work comes in the order of its moments; what was cancelled, never; a failure harms nobody else")
    void order() throws InterruptedException {
        try (PacedTime time = new PacedTime(100)) {
            List<String> seen = new CopyOnWriteArrayList<>();
            CountDownLatch done = new CountDownLatch(1);
            time.after(Duration.ofSeconds(40), "last", done::countDown);
            time.after(Duration.ofSeconds(20), "second", () -> seen.add("second"));
            Cancellable never = time.after(Duration.ofSeconds(15), "never", () -> seen.add("never"));
            time.after(Duration.ofSeconds(10), "first", () -> seen.add("first"));
            time.after(Duration.ofSeconds(12), "broken", () -> {
                throw new IllegalStateException("on purpose");
            });
            never.cancel();
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(seen).containsExactly("first", "second");
        }
    }

    @Test
    @DisplayName("repeated work goes on until it is cancelled")
    void repeated() throws InterruptedException {
        try (PacedTime time = new PacedTime(100)) {
            AtomicInteger count = new AtomicInteger();
            CountDownLatch three = new CountDownLatch(3);
            Cancellable work = time.repeat(Duration.ofSeconds(1), Duration.ofSeconds(1), "tick", () -> {
                count.incrementAndGet();
                three.countDown();
            });
            assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
            work.cancel();
            int after = count.get();
            CountDownLatch later = new CountDownLatch(1);
            time.after(Duration.ofSeconds(20), "later", later::countDown);
            assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(count.get()).isBetween(after, after + 1);
        }
    }
}
