package io.vigil.command.internal.engine;

import io.vigil.api.application.ApplicationService;
import io.vigil.api.command.CommandService.Session;
import io.vigil.api.inventory.InventoryService;
import io.vigil.api.relocation.RelocationService;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One command being carried out: the line, who asked, where the lines go, and the services. */
public record Call(CommandLine line, Session session, Printer print, Services services, Tasks tasks, TimeSource time) {
    /** How long a question waits for its answer; no answer is no. */
    private static final Duration ANSWER = Duration.ofMinutes(10);

    public Store store() {
        return services.store();
    }

    public RegistryView registry() {
        return services.store().registry();
    }

    public InventoryService inventory() {
        return services.inventory();
    }

    public RelocationService relocation() {
        return services.relocation();
    }

    public ApplicationService applications() {
        return services.applications();
    }

    public String user() {
        return session.user();
    }

    /** For {@link Store#write}. */
    public String actor() {
        return "user:" + session.user();
    }

    public Names names() {
        return new Names(registry());
    }

    /** The answer to a {@code [y|n]} question; {@code -f} answers yes; without a terminal it is no (CLI-11). */
    public CompletionStage<Boolean> confirm(String question) {
        if (line.flags().force()) {
            return done(true);
        }
        return confirmByHand(question);
    }

    /** A question that {@code -f} does not answer. */
    public CompletionStage<Boolean> confirmByHand(String question) {
        return session.interactive() ? waiting(() -> session.confirm(question)) : done(false);
    }

    /** A text typed by the user; empty without a terminal or without an answer. */
    public CompletionStage<Optional<Secret>> ask(String prompt, boolean hidden) {
        return session.interactive() ? waiting(() -> session.ask(prompt, hidden)) : done(Optional.empty());
    }

    public static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    /** Somebody thinks at a terminal: that must not hold up a thread of ours. */
    private <T> CompletionStage<T> waiting(java.util.concurrent.Callable<T> question) {
        return tasks.blocking(Tasks.Urgency.NORMAL, "ksysmgr question", Deadline.in(time, ANSWER), question);
    }
}
