package io.vigil.hmc.internal.call;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.rest.LogonXml;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The session with one console: one token shared by all callers, made on first need, one logon at a time (30 c).
 * Thread-safe.
 */
final class Session {
    private static final Duration LOG_OFF = Duration.ofSeconds(5);

    private final Exchange exchange;
    private final TimeSource time;
    private final LockOuts lockOuts;
    private final Duration logonWait;

    private Console console;
    private Secret password;
    private String token = "";
    private CompletableFuture<String> logon;

    Session(Exchange exchange, TimeSource time, LockOuts lockOuts, Duration logonWait) {
        this.exchange = exchange;
        this.time = time;
        this.lockOuts = lockOuts;
        this.logonWait = logonWait;
    }

    /** The current token, after a logon where there is none. */
    CompletionStage<String> token(Console now, Optional<Secret> secret) {
        if (secret.isEmpty()) {
            return Failure.stage(Kind.AUTH_FAILED, now.name(), "no password is stored for HMC " + now.name());
        }
        if (changed(now, secret.get())) {
            logOff();
            lockOuts.clear(now.name());
        }
        CompletableFuture<String> begun;
        synchronized (this) {
            console = now;
            password = secret.get();
            if (!token.isEmpty()) {
                return CompletableFuture.completedFuture(token);
            }
            if (logon != null) {
                return logon;
            }
            Optional<Duration> locked = lockOuts.left(now.name());
            if (locked.isPresent()) {
                return Failure.stage(
                        Kind.AUTH_FAILED,
                        now.name(),
                        "logon of " + now.login() + " was refused by HMC " + now.name() + "; not tried again for "
                                + locked.get().toSeconds() + " s unless the credential is changed");
            }
            begun = new CompletableFuture<>();
            logon = begun;
        }
        logOn(now, secret.get(), begun);
        return begun;
    }

    /** A new token in place of one that was refused; who comes later gets the one already made (HMC-8). */
    CompletionStage<String> renew(Console now, Optional<Secret> secret, String stale) {
        drop(stale);
        return token(now, secret);
    }

    synchronized void drop(String stale) {
        if (token.equals(stale)) {
            token = "";
        }
    }

    synchronized boolean open() {
        return !token.isEmpty();
    }

    /** A changed address, pin, user or password makes the old session worthless, and lifts a lock-out. */
    private synchronized boolean changed(Console now, Secret secret) {
        boolean changed = console != null
                && (!console.endpoint().equals(now.endpoint())
                        || !console.login().equals(now.login())
                        || !password.equals(secret));
        if (changed) {
            logon = null;
        }
        return changed;
    }

    private void logOn(Console now, Secret secret, CompletableFuture<String> begun) {
        RestCall call = new RestCall(
                "logon",
                "PUT",
                Schema.LOGON_PATH,
                Schema.web("LogonResponse"),
                Schema.web("LogonRequest"),
                LogonXml.request(now.login(), secret.reveal()),
                Map.of(),
                logonWait,
                Effect.REPEATABLE);
        exchange.send(now, call, "", Deadline.in(time, logonWait.multipliedBy(2)))
                .thenApply(reply -> {
                    Optional<HmcException> failure = Replies.logonFailure(now.name(), now.login(), call, reply);
                    if (failure.isPresent()) {
                        throw new CompletionException(failure.get());
                    }
                    return LogonXml.token(reply.body());
                })
                .whenComplete((made, failure) -> finish(now, begun, made, failure));
    }

    private void finish(Console now, CompletableFuture<String> begun, String made, Throwable failure) {
        HmcException problem = failure == null ? null : Failure.from(now.name(), failure);
        boolean current;
        synchronized (this) {
            current = logon == begun;
            if (current) {
                logon = null;
                token = problem == null ? made : token;
            }
        }
        // The answer to a credential that was changed meanwhile says nothing about the new one.
        if (current && problem == null) {
            lockOuts.clear(now.name());
        } else if (current && problem.kind() == Kind.AUTH_FAILED) {
            lockOuts.refused(now.name());
        }
        if (problem == null) {
            begun.complete(made);
        } else {
            begun.completeExceptionally(problem);
        }
    }

    /** Ends the session, best effort (HMC-10). */
    CompletionStage<Void> logOff() {
        String old;
        Console with;
        synchronized (this) {
            old = token;
            with = console;
            token = "";
        }
        if (old.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        RestCall call = RestCall.delete("logoff", Schema.LOGON_PATH, LOG_OFF);
        return exchange.send(with, call, old, Deadline.in(time, LOG_OFF)).handle((reply, failure) -> null);
    }
}
