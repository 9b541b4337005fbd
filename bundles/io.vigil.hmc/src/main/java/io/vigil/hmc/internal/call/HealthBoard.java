package io.vigil.hmc.internal.call;

import io.vigil.api.hmc.ConsoleHealth;
import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.model.HmcId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What is known about each console's reachability. A console that could not be reached is asked again only after a good
 * probe (HMC-44). Thread-safe.
 */
public final class HealthBoard {
    private static final int DEGRADED = 3;

    /**
     * Standing of one console.
     *
     * @param suspect a connection failed, no good probe since
     * @param missed probes in a row without answer
     * @param serverErrors HTTP 5xx in a row
     */
    private record Standing(boolean suspect, int missed, int serverErrors, Optional<Kind> kind, String problem) {
        static final Standing GOOD = new Standing(false, 0, 0, Optional.empty(), "");
    }

    private final int misses;
    private final Map<HmcId, Standing> standings = new ConcurrentHashMap<>();
    private volatile Consumer<HmcId> suspected = hmc -> {};

    public HealthBoard(int misses) {
        this.misses = misses;
    }

    /** Who wants to know that a call found a console unreachable. */
    public void onSuspect(Consumer<HmcId> listener) {
        suspected = listener;
    }

    public boolean usable(HmcId hmc) {
        return !of(hmc).suspect;
    }

    /** Usable, and its logon is not refused. */
    public boolean answers(HmcId hmc) {
        Standing standing = of(hmc);
        return !standing.suspect && standing.missed < misses && standing.kind.isEmpty();
    }

    public int missed(HmcId hmc) {
        return of(hmc).missed;
    }

    /** Why the console is not usable, as an exception of the same kind. */
    HmcException problem(HmcId hmc) {
        Standing standing = of(hmc);
        return Failure.of(standing.kind.orElse(Kind.UNREACHABLE), hmc.value(), standing.problem);
    }

    /** A call failed on this console. */
    void failed(HmcId hmc, HmcException e) {
        switch (e.kind()) {
            case UNREACHABLE, TLS_UNTRUSTED -> {
                Standing old = standings.put(
                        hmc, new Standing(true, of(hmc).missed, 0, Optional.of(e.kind()), e.getMessage()));
                if (old == null || !old.suspect) {
                    suspected.accept(hmc);
                }
            }
            case SERVER -> standings.compute(hmc, (id, at) -> serverError(at == null ? Standing.GOOD : at, e));
            default -> {
                // says nothing about the console's health
            }
        }
    }

    private static Standing serverError(Standing at, HmcException e) {
        int row = at.serverErrors + 1;
        String problem =
                row >= DEGRADED ? "degraded, " + row + " server errors in a row: " + e.getMessage() : at.problem;
        return new Standing(at.suspect, at.missed, row, at.kind, problem);
    }

    void succeeded(HmcId hmc) {
        standings.computeIfPresent(
                hmc,
                (id, at) -> at.serverErrors == 0
                        ? at
                        : new Standing(
                                at.suspect, at.missed, 0, at.kind, at.serverErrors >= DEGRADED ? "" : at.problem));
    }

    void probeGood(HmcId hmc) {
        standings.put(hmc, Standing.GOOD);
    }

    /** No answer counts as a miss; a refusal is an answer, but a problem of its own. */
    void probeBad(HmcId hmc, HmcException e) {
        boolean silent = e.kind() != Kind.AUTH_FAILED && e.kind() != Kind.TLS_UNTRUSTED;
        boolean refused = e.kind() == Kind.AUTH_FAILED;
        Standing at = of(hmc);
        standings.put(
                hmc, new Standing(!refused, silent ? at.missed + 1 : 0, 0, Optional.of(e.kind()), e.getMessage()));
    }

    public void forget(HmcId hmc) {
        standings.remove(hmc);
    }

    public ConsoleHealth health(HmcId hmc) {
        Standing at = of(hmc);
        boolean blocked = at.kind
                .filter(kind -> kind == Kind.AUTH_FAILED || kind == Kind.TLS_UNTRUSTED)
                .isPresent();
        return new ConsoleHealth(hmc, !blocked && at.missed < misses, at.missed, at.problem);
    }

    private Standing of(HmcId hmc) {
        return standings.getOrDefault(hmc, Standing.GOOD);
    }
}
