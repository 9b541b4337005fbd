package io.vigil.platform.internal;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A bounded pool for calls that may block, each with a deadline. */
final class BlockingPool {
    private static final long IDLE_S = 30;

    private final String name;
    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor timer;

    BlockingPool(String name, int threads, int queue, ScheduledThreadPoolExecutor timer) {
        this.name = name;
        this.timer = timer;
        this.pool = new ThreadPoolExecutor(
                threads, threads, IDLE_S, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), new Threads(name));
        this.pool.allowCoreThreadTimeOut(true);
    }

    <T> CompletionStage<T> run(String task, Duration allowed, Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (allowed.isZero()) {
            result.completeExceptionally(new TimeoutException(task + ": the deadline had passed before it began"));
            return result;
        }
        // Not through the future's own result: an interrupt must reach this call only, never the thread's next one.
        FutureTask<Void> body = new FutureTask<>(() -> {
            call(call, result);
            return null;
        });
        try {
            ScheduledFuture<?> alarm =
                    timer.schedule(() -> late(task, allowed, body, result), allowed.toNanos(), TimeUnit.NANOSECONDS);
            result.whenComplete((value, failure) -> alarm.cancel(false));
            pool.execute(body);
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new RejectedExecutionException(task + ": pool '" + name + "' is full ("
                    + pool.getActiveCount() + " running, " + pool.getQueue().size() + " waiting)"));
        }
        return result;
    }

    private static <T> void call(Callable<T> call, CompletableFuture<T> result) {
        try {
            result.complete(call.call());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private void late(String task, Duration allowed, FutureTask<Void> body, CompletableFuture<?> result) {
        TimeoutException tooLate = new TimeoutException(task + ": no answer within " + allowed.toMillis() + " ms");
        // Only who wins may interrupt: otherwise the thread may already be telling others of the result.
        if (result.completeExceptionally(tooLate)) {
            body.cancel(true);
            pool.remove(body);
        }
    }

    void stop() {
        pool.shutdownNow();
    }

    boolean stopped(long waitMs) throws InterruptedException {
        return pool.awaitTermination(waitMs, TimeUnit.MILLISECONDS);
    }
}
