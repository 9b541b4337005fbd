package io.vigil.inventory.internal;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Small combinators over completion stages. */
public final class Stages {
    private Stages() {}

    public static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    public static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    /** A stage also when the call itself throws. */
    public static <T> CompletionStage<T> call(Supplier<CompletionStage<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** One after another; the first failure ends it. */
    public static <T> CompletionStage<Void> each(Collection<T> items, Function<T, CompletionStage<Void>> work) {
        return parallel(items, 1, work);
    }

    /** At most {@code limit} at once, started in order; a failure is passed on after all running ones have ended. */
    public static <T> CompletionStage<Void> parallel(
            Collection<T> items, int limit, Function<T, CompletionStage<Void>> work) {
        return new Run<>(items, limit, work).start();
    }

    /** The first of the candidates that succeeds; the last failure if none does. */
    public static <C, T> CompletionStage<T> first(List<C> candidates, Function<C, CompletionStage<T>> work) {
        if (candidates.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException("nobody to ask"));
        }
        CompletionStage<T> attempt = call(() -> work.apply(candidates.get(0)));
        if (candidates.size() == 1) {
            return attempt;
        }
        List<C> rest = candidates.subList(1, candidates.size());
        return attempt.handle((value, failure) -> failure == null ? done(value) : first(rest, work))
                .thenCompose(Function.identity());
    }

    /** The text a person should see: the innermost message. */
    public static String reason(Throwable failure) {
        Throwable t = failure;
        while (t.getCause() != null && (t instanceof CompletionException || t.getMessage() == null)) {
            t = t.getCause();
        }
        return t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
    }

    private static final class Run<T> {
        private final Deque<T> waiting;
        private final int limit;
        private final Function<T, CompletionStage<Void>> work;
        private final CompletableFuture<Void> result = new CompletableFuture<>();
        private int running;
        private boolean pumping;
        private Throwable failure;

        Run(Collection<T> items, int limit, Function<T, CompletionStage<Void>> work) {
            this.waiting = new ArrayDeque<>(items);
            this.limit = limit;
            this.work = work;
        }

        CompletionStage<Void> start() {
            pump();
            return result;
        }

        /** One thread at a time starts work; a completion that arrives meanwhile is seen by its loop. */
        private void pump() {
            synchronized (this) {
                if (pumping) {
                    return;
                }
                pumping = true;
            }
            while (true) {
                T next;
                synchronized (this) {
                    if (failure != null && limit == 1) {
                        waiting.clear();
                    }
                    if (running >= limit || waiting.isEmpty()) {
                        pumping = false;
                        break;
                    }
                    running++;
                    next = waiting.poll();
                }
                call(() -> work.apply(next)).whenComplete((value, error) -> ended(error));
            }
            completeIfIdle();
        }

        private void ended(Throwable error) {
            synchronized (this) {
                running--;
                failure = failure == null ? error : failure;
            }
            pump();
        }

        private void completeIfIdle() {
            Throwable error;
            synchronized (this) {
                if (running > 0 || !waiting.isEmpty()) {
                    return;
                }
                error = failure;
            }
            if (error == null) {
                result.complete(null);
            } else {
                result.completeExceptionally(error);
            }
        }
    }
}
