package io.vigil.hmc.internal.call;

import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Secrets;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of all consoles. */
final class Sessions {
    private final Exchange exchange;
    private final TimeSource time;
    private final Secrets secrets;
    private final LockOuts lockOuts;
    private final Duration logonWait;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Sessions(Exchange exchange, TimeSource time, Secrets secrets, LockOuts lockOuts, Duration logonWait) {
        this.exchange = exchange;
        this.time = time;
        this.secrets = secrets;
        this.lockOuts = lockOuts;
        this.logonWait = logonWait;
    }

    CompletionStage<String> token(Console console) {
        return closed ? stopped(console) : of(console).token(console, password(console));
    }

    CompletionStage<String> renew(Console console, String stale) {
        return closed ? stopped(console) : of(console).renew(console, password(console), stale);
    }

    /** A session made after the end would never be ended. */
    private static CompletionStage<String> stopped(Console console) {
        return Failure.stage(
                Kind.UNREACHABLE,
                console.name(),
                "no session with HMC " + console.name() + ": the HMC transport is stopped");
    }

    void open() {
        closed = false;
    }

    boolean isOpen(String hmc) {
        Session session = sessions.get(hmc);
        return session != null && session.open();
    }

    void drop(Console console, String stale) {
        of(console).drop(stale);
    }

    /** Ends the session and forgets a lock-out: the credential may be another one now. */
    CompletionStage<Void> reset(String hmc) {
        lockOuts.clear(hmc);
        Session session = sessions.remove(hmc);
        return session == null ? CompletableFuture.completedFuture(null) : session.logOff();
    }

    /** Ends sessions with consoles that are no longer registered. */
    void keepOnly(Set<String> registered) {
        sessions.keySet().stream()
                .filter(hmc -> !registered.contains(hmc))
                .toList()
                .forEach(this::reset);
    }

    /** Ends all; lock-outs stay. */
    CompletionStage<Void> close() {
        closed = true;
        List<CompletionStage<Void>> ends =
                sessions.values().stream().map(Session::logOff).toList();
        sessions.clear();
        return CompletableFuture.allOf(
                ends.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
    }

    private Session of(Console console) {
        return sessions.computeIfAbsent(console.name(), name -> new Session(exchange, time, lockOuts, logonWait));
    }

    private Optional<Secret> password(Console console) {
        return secrets.find(console.secretName());
    }
}
