package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.world.Outcome;
import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A command that acts on several partitions: silent when all went well, else every error text, in their order. */
final class Operations {
    private Operations() {}

    /** Waits until all have ended. */
    static <T> CompletionStage<CommandReply> all(List<T> targets, BiConsumer<T, Consumer<Outcome>> operation) {
        List<CompletableFuture<Outcome>> ends = start(targets, operation);
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                .thenApply(
                        done -> reply(ends.stream().map(CompletableFuture::join).toList()));
    }

    /** Does not wait for what was accepted: only refusals count. */
    static <T> CompletionStage<CommandReply> accepted(List<T> targets, BiConsumer<T, Consumer<Outcome>> operation) {
        return CompletableFuture.completedFuture(reply(start(targets, operation).stream()
                .map(end -> end.getNow(Outcome.OK))
                .toList()));
    }

    private static <T> List<CompletableFuture<Outcome>> start(
            List<T> targets, BiConsumer<T, Consumer<Outcome>> operation) {
        List<CompletableFuture<Outcome>> ends = new ArrayList<>();
        for (T target : targets) {
            CompletableFuture<Outcome> end = new CompletableFuture<>();
            operation.accept(target, end::complete);
            ends.add(end);
        }
        return ends;
    }

    private static CommandReply reply(List<Outcome> outcomes) {
        List<String> errors = outcomes.stream()
                .filter(outcome -> !outcome.ok())
                .map(Outcome::error)
                .toList();
        return errors.isEmpty() ? Command.good("") : Command.refused(String.join("\n", errors));
    }
}
