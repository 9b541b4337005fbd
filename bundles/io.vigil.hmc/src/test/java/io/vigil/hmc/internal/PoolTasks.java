package io.vigil.hmc.internal;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Real threads for the tests of the real wires; its clock can be set ahead. */
public final class PoolTasks implements Tasks, TimeSource, AutoCloseable {
    private final ExecutorService pool = Executors.newFixedThreadPool(20);
    private volatile Duration ahead = Duration.ZERO;

    public void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Cancellable after(Duration delay, String name, Runnable task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Cancellable repeat(Duration first, Duration delay, String name, Runnable task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletionStage<T> blocking(Urgency urgency, String name, Deadline deadline, Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        pool.execute(() -> {
            try {
                result.complete(call.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.orTimeout(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Mailbox mailbox(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant now() {
        return Instant.now().plus(ahead);
    }

    @Override
    public Duration monotonic() {
        return Duration.ofNanos(System.nanoTime()).plus(ahead);
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
