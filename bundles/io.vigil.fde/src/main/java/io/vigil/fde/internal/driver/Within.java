package io.vigil.fde.internal.driver;

import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Tasks;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Puts a limit on somebody else's stage: every wait of a loop ends. */
final class Within {
    private Within() {}

    static <T> CompletableFuture<T> limit(Tasks tasks, Duration limit, String name, Supplier<CompletionStage<T>> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Cancellable timer = tasks.after(
                limit,
                name + " limit",
                () -> result.completeExceptionally(
                        new TimeoutException(name + " gave no answer within " + limit.toMillis() + " ms")));
        try {
            call.get().whenComplete((value, error) -> {
                timer.cancel();
                if (error == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(error);
                }
            });
        } catch (RuntimeException e) {
            timer.cancel();
            result.completeExceptionally(e);
        }
        return result;
    }

    /** The cause without the wrapping of stages. */
    static Throwable cause(Throwable error) {
        Throwable cause = error;
        while (cause instanceof java.util.concurrent.CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
