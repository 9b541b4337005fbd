package io.vigil.topology.internal.check;

import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Virtual time, as a trial needs it.
 *
 * @param runner lets time pass
 * @param failures what tasks threw
 */
public record Stage(TimeSource time, Tasks tasks, Randomness randomness, Runner runner, List<Throwable> failures) {

    /** Runs events until the condition holds or the time is over. */
    @FunctionalInterface
    public interface Runner {
        boolean runUntil(BooleanSupplier condition, Duration limit);
    }

    double now() {
        return time.monotonic().toNanos() / 1e9;
    }

    boolean until(BooleanSupplier condition, double seconds) {
        return runner.runUntil(condition, Duration.ofNanos((long) (seconds * 1e9)));
    }

    void run(double seconds) {
        until(() -> false, seconds);
    }

    /** Uniform in [0, bound). */
    double random(double bound) {
        return randomness.nextInt(1_000_000) / 1e6 * bound;
    }
}
