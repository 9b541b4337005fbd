package io.vigil.platform.internal;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks on real threads. Three bounded pools: one for timers and mailboxes, whose tasks do not block, and two for
 * blocking calls, so that recovery work never waits behind the rest (CTL-22).
 */
public final class PooledTasks implements Tasks, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PooledTasks.class);
    private static final long STOP_MS = 10_000;
    /** With paced time a third party's call is not faster: it gets at least this much real time. */
    private static final Duration LEAST_REAL = Duration.ofMillis(250);

    private final PoolSettings settings;
    private final ScheduledThreadPoolExecutor core;
    private final BlockingPool recovery;
    private final BlockingPool normal;

    public PooledTasks(PoolSettings settings) {
        this.settings = settings;
        this.core = new ScheduledThreadPoolExecutor(settings.core(), new Threads("core"));
        this.core.setRemoveOnCancelPolicy(true);
        this.core.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.recovery = new BlockingPool("recovery", settings.recovery(), settings.queue(), core);
        this.normal = new BlockingPool("normal", settings.normal(), settings.queue(), core);
    }

    @Override
    public Cancellable after(Duration delay, String name, Runnable task) {
        return cancellable(core.schedule(Threads.guarded(name, task), nanos(delay), TimeUnit.NANOSECONDS));
    }

    @Override
    public Cancellable repeat(Duration first, Duration delay, String name, Runnable task) {
        // A zero delay is allowed by the port, not by the executor.
        long pause = Math.max(1, nanos(delay));
        return cancellable(
                core.scheduleWithFixedDelay(Threads.guarded(name, task), nanos(first), pause, TimeUnit.NANOSECONDS));
    }

    @Override
    public <T> CompletionStage<T> blocking(Urgency urgency, String name, Deadline deadline, Callable<T> call) {
        BlockingPool pool = urgency == Urgency.RECOVERY ? recovery : normal;
        return pool.run(name, real(deadline.remaining()), call);
    }

    @Override
    public Mailbox mailbox(String name) {
        return new PooledMailbox(name, this::onCore, settings.mailbox());
    }

    /** Stops taking tasks and waits up to 10 s for those that run (CTL-23). */
    @Override
    public void close() {
        core.shutdown();
        recovery.stop();
        normal.stop();
        try {
            if (!core.awaitTermination(STOP_MS, TimeUnit.MILLISECONDS)
                    || !recovery.stopped(100)
                    || !normal.stopped(100)) {
                core.shutdownNow();
                LOG.warn("Tasks were still running {} s after the stop", STOP_MS / 1000);
            }
        } catch (InterruptedException e) {
            core.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void onCore(Runnable task) {
        try {
            core.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("A mailbox task came after the stop", e);
        }
    }

    private Duration real(Duration allowed) {
        if (settings.speed() == 1 || allowed.isZero()) {
            return allowed;
        }
        Duration paced = allowed.dividedBy(settings.speed());
        return paced.compareTo(LEAST_REAL) < 0 ? LEAST_REAL : paced;
    }

    private long nanos(Duration delay) {
        return delay.isNegative() ? 0 : delay.dividedBy(settings.speed()).toNanos();
    }

    private static Cancellable cancellable(Future<?> future) {
        return () -> future.cancel(false);
    }
}
