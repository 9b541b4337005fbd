package io.vigil.simulator.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.internal.world.SimClock;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QuietTimeTest {
    private final VirtualTime world = new VirtualTime();
    private final List<Duration> beats = new ArrayList<>();
    private boolean quiet = true;
    private final QuietTime time =
            new QuietTime(new SimClock(world, world, new SeededRandomness(1)), Duration.ofMillis(100), () -> quiet);

    QuietTimeTest() {
        time.repeat(Duration.ZERO, Duration.ofSeconds(1), "beat", () -> beats.add(time.monotonic()));
    }

    @Test
    @DisplayName("TS-1: while it is quiet time stands still and the world has no event; the wall clock goes on")
    void standsStill() {
        world.runFor(Duration.ofDays(1));
        assertThat(world.eventsRun()).isZero();
        assertThat(beats).isEmpty();
        assertThat(time.monotonic()).isZero();
        assertThat(time.now()).isEqualTo(world.now());
    }

    @Test
    @DisplayName(
            "TS-1: a disturbance lets time go on in step with the world's, from where it stood, until it is quiet again")
    void goesOn() {
        world.runFor(Duration.ofHours(1));
        quiet = false;
        time.disturb(Duration.ofMillis(1_300));
        world.runFor(Duration.ofSeconds(3));
        assertThat(time.monotonic()).isBetween(Duration.ofMillis(4_200), Duration.ofMillis(4_300));
        assertThat(beats).containsExactly(seconds(0), seconds(1), seconds(2), seconds(3), seconds(4));
        quiet = true;
        world.runFor(Duration.ofSeconds(1));
        Duration stopped = time.monotonic();
        long events = world.eventsRun();
        world.runFor(Duration.ofHours(1));
        assertThat(time.monotonic()).isEqualTo(stopped);
        assertThat(world.eventsRun()).isEqualTo(events);
        time.disturb(Duration.ZERO);
        time.disturb(Duration.ofMillis(900));
        assertThat(time.awake()).isTrue();
        assertThat(time.monotonic()).as("awake already: no second phase").isEqualTo(stopped);
    }

    @Test
    @DisplayName("TS-1: a task that throws is told to the world and does not stop the others")
    void failure() {
        quiet = false;
        time.disturb(Duration.ZERO);
        time.after(Duration.ofMillis(500), "bad", () -> {
            throw new IllegalStateException("bad");
        });
        world.runFor(Duration.ofMillis(2_100));
        assertThat(world.failures()).hasSize(1);
        assertThat(beats).hasSize(3);
    }

    @Test
    @DisplayName("TS-1: a cluster forms before the world begins")
    void begins() {
        quiet = false;
        time.after(Duration.ofSeconds(30), "formed", () -> quiet = true);
        time.begin(Duration.ofMinutes(10));
        assertThat(time.monotonic()).isBetween(seconds(30), seconds(32));
        assertThat(world.monotonic()).isZero();
        assertThat(world.eventsRun()).isZero();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
