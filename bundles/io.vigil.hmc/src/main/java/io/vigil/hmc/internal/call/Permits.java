package io.vigil.hmc.internal.call;

import io.vigil.spi.Deadline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** At most so many at a time per key; the rest wait their turn without a thread. Thread-safe. */
public final class Permits {
    private final int limit;
    private final Map<String, Gate> gates = new HashMap<>();

    public Permits(int limit) {
        this.limit = limit;
    }

    /** Starts the work when it is its turn; fails with {@link TimeoutException} when its time was over by then. */
    public <T> CompletionStage<T> run(String key, Deadline deadline, Supplier<CompletionStage<T>> work) {
        CompletableFuture<Void> turn = enter(key);
        CompletionStage<T> done = turn.thenCompose(go -> {
            if (deadline.expired()) {
                throw new CompletionException(new TimeoutException("waited too long for its turn"));
            }
            return work.get();
        });
        CompletableFuture<T> result = new CompletableFuture<>();
        done.whenComplete((value, failure) -> {
            leave(key);
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(value);
            }
        });
        return result;
    }

    private CompletableFuture<Void> enter(String key) {
        synchronized (gates) {
            Gate gate = gates.computeIfAbsent(key, k -> new Gate());
            CompletableFuture<Void> turn = new CompletableFuture<>();
            if (gate.busy < limit) {
                gate.busy++;
                turn.complete(null);
            } else {
                gate.waiting.add(turn);
            }
            return turn;
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
