package io.vigil.relocation.internal.driver;

import io.vigil.spi.port.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Small helpers on completion stages. */
final class Stages {
    private final Tasks tasks;

    Stages(Tasks tasks) {
        this.tasks = tasks;
    }

    /** The stage's value, or the fallback when it fails or takes longer. */
    <T> CompletionStage<T> capped(CompletionStage<T> stage, Duration limit, T fallback) {
        CompletableFuture<T> result = new CompletableFuture<>();
        var timer = tasks.after(limit, "relocation-cap", () -> result.complete(fallback));
        stage.whenComplete((value, failure) -> {
            timer.cancel();
            result.complete(failure == null ? value : fallback);
        });
        return result;
    }

    /** All values in the given order. None of the stages may fail. */
    static <T> CompletionStage<List<T>> all(List<CompletionStage<T>> stages) {
        List<CompletableFuture<T>> futures =
                stages.stream().map(CompletionStage::toCompletableFuture).toList();
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
    }
}
