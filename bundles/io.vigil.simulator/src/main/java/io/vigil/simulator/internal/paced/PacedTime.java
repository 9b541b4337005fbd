package io.vigil.simulator.internal.paced;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;

/** Time that runs N times faster than the clock on the wall, for a simulation that is served over real sockets. */
public final class PacedTime implements TimeSource, Tasks, Randomness, AutoCloseable {
    private final Instant wallStart = Instant.now();
    private final Pace pace;
    private final TimerQueue timers;

    /** @param speed 1 to 1000 */
    public PacedTime(int speed) {
        pace = new Pace(speed, System.nanoTime());
        timers = new TimerQueue(pace);
    }

    /** When simulated and real time were the same. */
    public Instant since() {
        return wallStart;
    }

    public int speed() {
        return pace.speed();
    }

    /** From now on; what waits comes sooner or later accordingly. @param speed 1 to 1000 */
    public void speed(int speed) {
        pace.speed(speed, System.nanoTime());
        timers.paceChanged();
    }

    @Override
    public Instant now() {
        return wallStart.plus(monotonic());
    }

    @Override
    public Duration monotonic() {
        return Duration.ofNanos(simulated());
    }

    private long simulated() {
        return pace.simulated(System.nanoTime());
    }

    @Override
    public ZoneId zone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Cancellable after(Duration delay, String name, Runnable task) {
        TimerQueue.Entry entry = timers.add(simulated() + delay.toNanos(), name, task);
        return () -> timers.cancel(entry);
    }

    @Override
    public Cancellable repeat(Duration first, Duration delay, String name, Runnable task) {
        Repeated repeated = new Repeated(delay, name, task);
        repeated.in(first);
        return repeated;
    }

    /** Puts itself on again after each run until it is cancelled. */
    private final class Repeated implements Runnable, Cancellable {
        private final Duration delay;
        private final String name;
        private final Runnable task;
        private boolean cancelled;
        private TimerQueue.Entry entry;

        Repeated(Duration delay, String name, Runnable task) {
            this.delay = delay;
            this.name = name;
            this.task = task;
        }

        synchronized void in(Duration pause) {
            if (!cancelled) {
                entry = timers.add(simulated() + pause.toNanos(), name, this);
            }
        }

        @Override
        public void run() {
            try {
                task.run();
            } finally {
                in(delay);
            }
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            timers.cancel(entry);
        }
    }

    /** The simulation has no blocking calls of third parties: run where it stands. */
    @Override
    public <T> CompletionStage<T> blocking(Urgency urgency, String name, Deadline deadline, Callable<T> call) {
        try {
            return CompletableFuture.completedFuture(call.call());
        } catch (Exception e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public Mailbox mailbox(String name) {
        throw new UnsupportedOperationException("the simulation uses its own lock, not mailboxes");
    }

    @Override
    public long nextLong() {
        return ThreadLocalRandom.current().nextLong();
    }

    @Override
    public int nextInt(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    @Override
    public void close() {
        timers.close();
    }
}
