package io.vigil.hmc.internal.call;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.WireReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Requests to one given console: session, renewal, and the tries on the same console (30 g.2). */
public final class Caller {
    private final Exchange exchange;
    private final Sessions sessions;
    private final Tasks tasks;
    private final Meters meters;
    private final boolean replayChanges;
    private final BiConsumer<Console, HmcException> forbidden;

    Caller(
            Exchange exchange,
            Sessions sessions,
            Tasks tasks,
            Meters meters,
            boolean replayChanges,
            BiConsumer<Console, HmcException> forbidden) {
        this.exchange = exchange;
        this.sessions = sessions;
        this.tasks = tasks;
        this.meters = meters;
        this.replayChanges = replayChanges;
        this.forbidden = forbidden;
    }

    /** The reply, read by the reader; with all tries of the table. */
    public <T> CompletionStage<T> fetch(
            Console console, RestCall call, Attempt attempt, Function<WireReply, T> reader) {
        return retrying(console, call.function(), call.effect(), attempt, () -> once(console, call, attempt, reader));
    }

    /** As {@link #fetch}, but one try only (a lost session is renewed all the same). */
    public <T> CompletionStage<T> once(Console console, RestCall call, Attempt attempt, Function<WireReply, T> reader) {
        return withSession(console, call, attempt).thenApply(reader).exceptionallyCompose(failure -> {
            HmcException e = Failure.from(console.name(), failure);
            meters.failed(console.name(), e.kind());
            if (e.kind() == Kind.FORBIDDEN) {
                forbidden.accept(console, e);
            }
            return Failure.stage(e);
        });
    }

    /** Repeats the work on the same console as the table says. A failure of a job that was taken is not repeated here. */
    public <T> CompletionStage<T> retrying(
            Console console, String function, Effect effect, Attempt attempt, Supplier<CompletionStage<T>> work) {
        return attempt(console, function, effect, attempt, work, 1);
    }

    private <T> CompletionStage<T> attempt(
            Console console,
            String function,
            Effect effect,
            Attempt attempt,
            Supplier<CompletionStage<T>> work,
            int tries) {
        return work.get().exceptionallyCompose(failure -> {
            HmcException e = Failure.from(console.name(), failure);
            meters.jobFailed(console.name(), e);
            Traces.retry(console.name(), function, tries, e.kind() + " " + e.getMessage());
            boolean repeatable = !e.taken() || e.kind() == Kind.VIOS_BUSY;
            Optional<Duration> delay = RetryRules.again(e.kind(), effect, tries).filter(attempt::affords);
            if (!repeatable || delay.isEmpty()) {
                return Failure.stage(e);
            }
            return pause(delay.get(), "hmc-retry")
                    .thenCompose(go -> attempt(console, function, effect, attempt, work, tries + 1));
        });
    }

    /** Completes after the delay. */
    public CompletionStage<Void> pause(Duration delay, String name) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        tasks.after(delay, name, () -> over.complete(null));
        return over;
    }

    /** The console's clock at its last good reply, epoch milliseconds; 0 = not known. */
    public long consoleDate(Console console) {
        return exchange.consoleDate(console.name());
    }

    private CompletionStage<WireReply> withSession(Console console, RestCall call, Attempt attempt) {
        return sessions.token(console).thenCompose(token -> exchange.send(console, call, token, attempt.deadline())
                .thenCompose(reply -> {
                    Optional<HmcException> failure = Replies.failure(console.name(), call, reply);
                    if (failure.isEmpty()) {
                        return CompletableFuture.completedFuture(reply);
                    }
                    if (failure.get().kind() != Kind.SESSION_LOST) {
                        return Failure.stage(failure.get());
                    }
                    boolean again = replayChanges || call.effect() != Effect.CHANGE;
                    if (!again) {
                        sessions.drop(console, token);
                    }
                    return again ? replay(console, call, attempt, token) : Failure.stage(failure.get());
                }));
    }

    /** One logon, one replay: the console refused before acting, so this holds for changes too (HMC-7). */
    private CompletionStage<WireReply> replay(Console console, RestCall call, Attempt attempt, String stale) {
        return sessions.renew(console, stale)
                .thenCompose(token -> exchange.send(console, call, token, attempt.deadline())
                        .thenApply(reply -> {
                            Optional<HmcException> failure = Replies.failure(console.name(), call, reply);
                            if (failure.isPresent()) {
                                if (failure.get().kind() == Kind.SESSION_LOST) {
                                    sessions.drop(console, token);
                                }
                                throw new CompletionException(failure.get());
                            }
                            return reply;
                        }));
    }
}
