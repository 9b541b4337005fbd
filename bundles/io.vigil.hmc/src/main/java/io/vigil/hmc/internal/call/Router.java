package io.vigil.hmc.internal.call;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Chooses consoles: those that manage the host, last good first, the next one where the table allows it (30 g.1). */
public final class Router {
    private final Consoles consoles;
    private final HealthBoard health;
    private final TimeSource time;
    private final Tasks tasks;
    private final boolean reports;
    private final Map<HostId, HmcId> lastGood = new ConcurrentHashMap<>();

    public Router(Consoles consoles, HealthBoard health, TimeSource time, Tasks tasks) {
        this(consoles, health, time, tasks, true);
    }

    private Router(Consoles consoles, HealthBoard health, TimeSource time, Tasks tasks, boolean reports) {
        this.consoles = consoles;
        this.health = health;
        this.time = time;
        this.tasks = tasks;
        this.reports = reports;
    }

    /** One that heeds the consoles' health and does not report to it. */
    static Router silent(Consoles consoles, HealthBoard health, TimeSource time, Tasks tasks) {
        return new Router(consoles, health, time, tasks, false);
    }

    /** Work on one console. */
    @FunctionalInterface
    public interface Work<T> {
        CompletionStage<T> on(Console console, Attempt attempt);
    }

    /** Runs the work on a console of the host, within the budget; fails with {@link HmcException} only. */
    public <T> CompletionStage<T> onHost(HostId host, Effect effect, Duration budget, Work<T> work) {
        return onHosts(host, Optional.empty(), effect, budget, work);
    }

    /** As {@link #onHost}, on a console that manages the second host too: a move needs both. */
    public <T> CompletionStage<T> onHosts(
            HostId host, Optional<HostId> second, Effect effect, Duration budget, Work<T> work) {
        List<Console> managing = new ArrayList<>(consoles.managing(host));
        second.map(consoles::managing).ifPresent(managing::retainAll);
        if (managing.isEmpty()) {
            return Failure.stage(
                    Kind.NO_HMC_FOR_HOST,
                    "",
                    "no registered HMC manages host " + host
                            + second.map(other -> " and host " + other).orElse(""));
        }
        List<Console> usable = inOrder(host, managing);
        if (usable.isEmpty()) {
            return Failure.stage(health.problem(managing.get(0).id()));
        }
        Deadline deadline = Deadline.in(time, budget);
        return within(deadline, next(new Round<>(host, effect, deadline, work, usable), 0, Optional.empty()));
    }

    /** Runs the work on the named console and no other. */
    public <T> CompletionStage<T> onConsole(HmcId hmc, Duration budget, Work<T> work) {
        Optional<Console> console = consoles.find(hmc);
        if (console.isEmpty()) {
            return Failure.stage(Kind.NOT_FOUND, hmc.value(), "HMC " + hmc + " is not registered");
        }
        if (!health.usable(hmc)) {
            return Failure.stage(health.problem(hmc));
        }
        Deadline deadline = Deadline.in(time, budget);
        return within(deadline, guarded(console.get(), new Attempt(deadline, false), work));
    }

    private record Round<T>(HostId host, Effect effect, Deadline deadline, Work<T> work, List<Console> usable) {}

    private List<Console> inOrder(HostId host, List<Console> managing) {
        List<Console> usable = new ArrayList<>(
                managing.stream().filter(console -> health.usable(console.id())).toList());
        HmcId good = lastGood.get(host);
        usable.stream().filter(console -> console.id().equals(good)).findFirst().ifPresent(first -> {
            usable.remove(first);
            usable.add(0, first);
        });
        return usable;
    }

    private <T> CompletionStage<T> next(Round<T> round, int index, Optional<HmcException> before) {
        Console console = round.usable.get(index);
        int left = round.usable.size() - index;
        return guarded(console, new Attempt(share(round, left), left > 1), round.work)
                .thenApply(value -> {
                    lastGood.put(round.host, console.id());
                    return value;
                })
                .exceptionallyCompose(failure -> {
                    HmcException e = Failure.from(console.name(), failure);
                    HmcException worth = moreTelling(before, e);
                    boolean more = left > 1 && !round.deadline.expired() && RetryRules.next(e.kind(), round.effect);
                    return more ? next(round, index + 1, Optional.of(worth)) : Failure.stage(worth);
                });
    }

    /** What may be sent again shares its time among the consoles; a change keeps all of it. */
    private <T> Deadline share(Round<T> round, int left) {
        return round.effect == Effect.CHANGE
                ? round.deadline
                : Deadline.in(time, round.deadline.remaining().dividedBy(left));
    }

    /** A failure of a console that took the request says more than one that did not. */
    private static HmcException moreTelling(Optional<HmcException> before, HmcException now) {
        return before.filter(earlier -> earlier.taken() && !now.taken()).orElse(now);
    }

    private <T> CompletionStage<T> guarded(Console console, Attempt attempt, Work<T> work) {
        CompletionStage<T> begun;
        try {
            begun = work.on(console, attempt);
        } catch (RuntimeException e) {
            begun = CompletableFuture.failedFuture(e);
        }
        if (!reports) {
            return begun;
        }
        return begun.whenComplete((value, failure) -> {
            if (failure == null) {
                health.succeeded(console.id());
            } else {
                health.failed(console.id(), Failure.from(console.name(), failure));
            }
        });
    }

    /** The caller is answered shortly after the deadline whatever happens below (HMC-28). */
    private <T> CompletionStage<T> within(Deadline deadline, CompletionStage<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        var timer = tasks.after(
                deadline.remaining().plusMillis(500),
                "hmc-deadline",
                () -> result.completeExceptionally(
                        Failure.of(Kind.JOB_TIMEOUT, "", "no result within the time allowed")));
        work.whenComplete((value, failure) -> {
            timer.cancel();
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(Failure.from("", failure));
            }
        });
        return result;
    }
}
