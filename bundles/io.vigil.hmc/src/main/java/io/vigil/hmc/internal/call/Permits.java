package io.vigil.hmc.internal.call;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Tasks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** At most so many at a time per key; the rest wait their turn without a thread, first come first served. Thread-safe. */
public final class Permits {
    private final int limit;
    private final Tasks tasks;
    private final Map<String, Gate> gates = new HashMap<>();

    public Permits(int limit, Tasks tasks) {
        this.limit = limit;
        this.tasks = tasks;
    }

    /** Starts the work when it is its turn; fails with {@link TimeoutException} when its time is over before that. */
    public <T> CompletionStage<T> run(String key, Deadline deadline, Supplier<CompletionStage<T>> work) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        if (enter(key, turn)) {
            return begun(key, work);
        }
        Cancellable timer = tasks.after(deadline.remaining(), "hmc-turn", () -> {
            if (withdraw(key, turn)) {
                turn.completeExceptionally(new TimeoutException("its time was over before its turn"));
            }
        });
        return turn.thenCompose(go -> {
            timer.cancel();
            return begun(key, work);
        });
    }

    private <T> CompletionStage<T> begun(String key, Supplier<CompletionStage<T>> work) {
        CompletionStage<T> done;
        try {
            done = work.get();
        } catch (RuntimeException e) {
            done = CompletableFuture.failedFuture(e);
        }
        return done.whenComplete((value, failure) -> leave(key));
    }

    /** True when it is the turn at once. */
    private boolean enter(String key, CompletableFuture<Void> turn) {
        synchronized (gates) {
            Gate gate = gates.computeIfAbsent(key, k -> new Gate());
            if (gate.busy < limit) {
                gate.busy++;
                return true;
            }
            gate.waiting.add(turn);
            return false;
        }
    }

    private boolean withdraw(String key, CompletableFuture<Void> turn) {
        synchronized (gates) {
            Gate gate = gates.get(key);
            return gate != null && gate.waiting.remove(turn);
        }
    }

    private void leave(String key) {
        CompletableFuture<Void> next;
        synchronized (gates) {
            Gate gate = gates.get(key);
            next = gate.waiting.poll();
            if (next == null && --gate.busy == 0) {
                gates.remove(key);
            }
        }
        if (next != null) {
            next.complete(null);
        }
    }

    private static final class Gate {
        int busy;
        final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    }
}
