package io.vigil.inventory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StagesTest {
    @Test
    @DisplayName("CTL-35 never more than the limit at once, all of them in the end")
    void bounded() {
        List<CompletableFuture<Void>> open = new ArrayList<>();
        CompletionStage<Void> all =
                Stages.parallel(IntStream.range(0, 10).boxed().toList(), 3, item -> {
                    CompletableFuture<Void> work = new CompletableFuture<>();
                    open.add(work);
                    return work;
                });
        assertThat(open).hasSize(3);
        for (int i = 0; i < 10; i++) {
            assertThat(open.size() - i).isLessThanOrEqualTo(3);
            open.get(i).complete(null);
        }
        assertThat(all.toCompletableFuture()).isCompleted();
    }

    @Test
    @DisplayName("many items that complete at once need no deep stack")
    void manyAtOnce() {
        assertThat(Stages.parallel(IntStream.range(0, 50_000).boxed().toList(), 2, item -> Stages.done())
                        .toCompletableFuture())
                .isCompleted();
    }

    @Test
    @DisplayName("one after another: the first failure ends it and is passed on")
    void sequenceStops() {
        List<Integer> seen = new ArrayList<>();
        CompletionStage<Void> all = Stages.each(List.of(1, 2, 3), item -> {
            seen.add(item);
            return item == 2 ? CompletableFuture.failedFuture(new IllegalStateException("two")) : Stages.done();
        });
        assertThat(seen).containsExactly(1, 2);
        assertThat(all.toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    @DisplayName("FL-47 the next candidate is asked when one fails")
    void firstThatAnswers() {
        CompletionStage<String> answer = Stages.first(
                List.of("a", "b"),
                name -> name.equals("a")
                        ? CompletableFuture.failedFuture(new IllegalStateException("down"))
                        : Stages.done("from " + name));
        assertThat(answer.toCompletableFuture().join()).isEqualTo("from b");
    }
}
