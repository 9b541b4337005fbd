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
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Time that runs N times faster than the clock on the wall, for a simulation that is served over real sockets. */
public final class PacedTime implements TimeSource, Tasks, Randomness, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PacedTime.class);
    private static final int MAX_SPEED = 1000;

    private final int speed;
    private final Instant wallStart = Instant.now();
    private final long nanoStart = System.nanoTime();
    private final ScheduledThreadPoolExecutor pool;

    /** @param speed 1 to 1000 */
    public PacedTime(int speed) {
        if (speed < 1 || speed > MAX_SPEED) {
            throw new IllegalArgumentException("speed is " + speed + "; allowed are 1 to " + MAX_SPEED);
        }
        this.speed = speed;
        pool = new ScheduledThreadPoolExecutor(2, work -> {
            Thread thread = new Thread(work, "sim-world");
            thread.setDaemon(true);
            return thread;
        });
        pool.setRemoveOnCancelPolicy(true);
    }

    /** When simulated and real time were the same. */
    public Instant since() {
        return wallStart;
    }

    @Override
    public Instant now() {
        return wallStart.plus(monotonic());
    }

    @Override
    public Duration monotonic() {
        return Duration.ofNanos((System.nanoTime() - nanoStart) * speed);
    }

    @Override
    public ZoneId zone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Cancellable after(Duration delay, String name, Runnable task) {
        Future<?> future = pool.schedule(guarded(name, task), delay.toNanos() / speed, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public Cancellable repeat(Duration first, Duration delay, String name, Runnable task) {
        long pause = Math.max(1, delay.toNanos() / speed);
        Future<?> future =
                pool.scheduleWithFixedDelay(guarded(name, task), first.toNanos() / speed, pause, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    private static Runnable guarded(String name, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("simulated task {} failed", name, e);
            }
        };
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
        pool.shutdownNow();
    }
}
