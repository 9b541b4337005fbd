package io.vigil.simulator.internal.world;

import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Time, later work, chance and the one lock of a simulation. Works the same on virtual, paced and real ports. */
public final class SimClock {
    private static final int JITTER_PER_MILLE = 100;

    private final TimeSource time;
    private final Tasks tasks;
    private final Randomness random;
    private final Duration start;
    private final ReentrantLock lock = new ReentrantLock();
    private double slowness = 1;

    public SimClock(TimeSource time, Tasks tasks, Randomness random) {
        this.time = time;
        this.tasks = tasks;
        this.random = random;
        this.start = time.monotonic();
    }

    /** Milliseconds since the simulation began. */
    public long millis() {
        return time.monotonic().minus(start).toMillis();
    }

    /** The same in nanoseconds. */
    public long nanos() {
        return time.monotonic().minus(start).toNanos();
    }

    public Instant now() {
        return time.now();
    }

    /** Runs the work later, under the lock. A cancel under the lock is final, also for work that is waiting for it. */
    public Cancellable after(Duration delay, String name, Runnable work) {
        Timer timer = new Timer(work);
        Cancellable inner = tasks.after(delay, name, timer);
        return () -> {
            timer.cancelled = true;
            inner.cancel();
        };
    }

    /** A nominal duration with the jitter of 81 R-3 (10 % either way) and the slowness in force. */
    public Duration lasting(Duration nominal) {
        long millis = nominal.toMillis();
        long span = millis * JITTER_PER_MILLE / 1000;
        long jitter = span == 0 ? 0 : random.nextInt(Math.toIntExact(2 * span + 1)) - span;
        return Duration.ofMillis(Math.round((millis + jitter) * slowness));
    }

    public int random(int bound) {
        return random.nextInt(bound);
    }

    public long randomLong() {
        return random.nextLong();
    }

    /** 1 = as specified; 3 = everything takes three times as long from now on. */
    public void slowness(double factor) {
        slowness = factor;
    }

    public void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private final class Timer implements Runnable {
        private final Runnable work;
        private volatile boolean cancelled;

        Timer(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            locked(() -> {
                if (!cancelled) {
                    work.run();
                }
            });
        }
    }
}
