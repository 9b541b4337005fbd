package io.vigil.simulator.internal.process;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Two threads in real time: one waits for datagrams, one for everything else. */
final class LoopTasks implements Tasks, AutoCloseable {
    private final ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(2, work -> {
        Thread thread = new Thread(work, "sim-agents");
        thread.setDaemon(true);
        return thread;
    });

    LoopTasks() {
        pool.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Cancellable after(Duration delay, String name, Runnable task) {
        try {
            var waiting = pool.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> waiting.cancel(false);
        } catch (RejectedExecutionException e) {
            // Closed: nothing comes any more.
            return () -> {};
        }
    }

    @Override
    public Cancellable repeat(Duration first, Duration delay, String name, Runnable task) {
        var waiting = pool.scheduleWithFixedDelay(task, first.toNanos(), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> waiting.cancel(false);
    }

    @Override
    public <T> CompletionStage<T> blocking(Urgency urgency, String name, Deadline deadline, Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        after(Duration.ZERO, name, () -> {
            try {
                result.complete(call.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Override
    public Mailbox mailbox(String name) {
        throw new UnsupportedOperationException("carriers over UDP need no mailbox");
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
