package io.vigil.hmc.internal.call;

import io.vigil.api.hmc.ConsoleCandidate;
import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.rest.LogonXml;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.spi.port.WireReply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * First contact with a console that is not registered: one session for one inspection. A credential that was refused is
 * not tried again at once, however often the operator types it (HMC-9).
 */
public final class Stranger {
    private static final Duration WAIT = Duration.ofSeconds(10);
    /** An operator sits before the command: connection, TLS and answer together. */
    private static final Duration GIVE_UP = Duration.ofSeconds(12);

    private static final Duration LOCK_OUT = Duration.ofSeconds(300);

    private final Exchange exchange;
    private final Tasks tasks;
    private final TimeSource time;
    private final Map<String, Refused> refusals = new ConcurrentHashMap<>();

    private record Refused(Secret password, Duration until) {}

    Stranger(Exchange exchange, Tasks tasks, TimeSource time) {
        this.exchange = exchange;
        this.tasks = tasks;
        this.time = time;
    }

    /** The reply to a request without session: for the certificate, whatever the console says. */
    public CompletionStage<WireReply> look(Console console) {
        RestCall call = RestCall.get("look", Schema.LOGON_PATH, WAIT);
        return answered(
                console, "its certificate", exchange.send(console, call, "", Deadline.in(time, WAIT.multipliedBy(2))));
    }

    /** Fails after 12 s, whatever layer the other side stays silent in, and says what was waited for. */
    private <T> CompletionStage<T> answered(Console console, String what, CompletionStage<T> asked) {
        CompletableFuture<T> result = new CompletableFuture<>();
        String silent = "HMC " + console.name() + " at " + console.endpoint().address() + " port "
                + console.endpoint().port() + " took the connection and stayed silent; waited for " + what;
        Cancellable limit = tasks.after(
                GIVE_UP,
                "hmc-first-contact",
                () -> result.completeExceptionally(
                        Failure.of(Kind.READ_TIMEOUT, console.name(), silent + " for " + GIVE_UP.toSeconds() + " s")));
        asked.whenComplete((value, failure) -> {
            limit.cancel();
            if (failure == null) {
                result.complete(value);
                return;
            }
            HmcException e = Failure.from(console.name(), failure);
            result.completeExceptionally(
                    e.kind() == Kind.READ_TIMEOUT
                            ? Failure.of(Kind.READ_TIMEOUT, console.name(), silent + ": " + e.getMessage())
                            : e);
        });
        return result;
    }

    /** Logs on, runs the work with the session, logs off whatever came of it. */
    public <T> CompletionStage<T> inSession(
            Console console, ConsoleCandidate candidate, Function<String, CompletionStage<T>> work) {
        String account = console.endpoint().address() + " " + candidate.login();
        Refused refused = refusals.get(account);
        if (refused != null
                && refused.password.equals(candidate.password())
                && refused.until.compareTo(time.monotonic()) > 0) {
            return Failure.stage(
                    Kind.AUTH_FAILED,
                    console.name(),
                    "HMC " + console.name() + " refused this password of " + candidate.login()
                            + " a moment ago; not tried again before " + LOCK_OUT.toSeconds() + " s are over");
        }
        return logon(console, candidate, account).thenCompose(token -> {
            CompletableFuture<T> result = new CompletableFuture<>();
            work.apply(token).whenComplete((value, failure) -> {
                RestCall call = RestCall.delete("logoff", Schema.LOGON_PATH, WAIT);
                exchange.send(console, call, token, Deadline.in(time, WAIT)).whenComplete((gone, ignored) -> {
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
            });
            return result;
        });
    }

    /** One request in that session; fails with {@link HmcException}. */
    public <T> CompletionStage<T> fetch(Console console, String token, RestCall call, Function<WireReply, T> reader) {
        return exchange.send(console, call, token, Deadline.in(time, call.receive()))
                .thenApply(reply -> good(console, call, reply))
                .thenApply(reader)
                .exceptionallyCompose(failure -> Failure.stage(Failure.from(console.name(), failure)));
    }

    private CompletionStage<String> logon(Console console, ConsoleCandidate candidate, String account) {
        RestCall call = new RestCall(
                "logon",
                "PUT",
                Schema.LOGON_PATH,
                Schema.web("LogonResponse"),
                Schema.web("LogonRequest"),
                LogonXml.request(candidate.login(), candidate.password().reveal()),
                Map.of(),
                WAIT,
                Effect.REPEATABLE);
        return answered(
                        console,
                        "its answer to the logon of user " + candidate.login(),
                        exchange.send(console, call, "", Deadline.in(time, call.receive())))
                .thenApply(reply -> {
                    orThrow(Replies.logonFailure(console.name(), candidate.login(), call, reply));
                    return LogonXml.token(reply.body());
                })
                .exceptionallyCompose(failure -> Failure.stage(Failure.from(console.name(), failure)))
                .whenComplete((token, failure) -> {
                    refusals.values().removeIf(old -> old.until.compareTo(time.monotonic()) <= 0);
                    if (failure == null) {
                        refusals.remove(account);
                    } else if (Failure.from(console.name(), failure).kind() == Kind.AUTH_FAILED) {
                        refusals.put(
                                account,
                                new Refused(
                                        candidate.password(), time.monotonic().plus(LOCK_OUT)));
                    }
                });
    }

    private static WireReply good(Console console, RestCall call, WireReply reply) {
        orThrow(Replies.failure(console.name(), call, reply));
        return reply;
    }

    private static void orThrow(Optional<HmcException> failure) {
        failure.ifPresent(e -> {
            throw new CompletionException(e);
        });
    }
}
