package io.vigil.relocation.internal.driver;

import io.vigil.api.hmc.PartitionFacts;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.model.HostId;
import io.vigil.model.policy.Inheritance;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.relocation.internal.engine.Move;
import io.vigil.relocation.internal.engine.MoveRules;
import io.vigil.relocation.internal.engine.Order;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets waiting moves begin: tiers, slots, and cleanups after the restarts (REL-56 to REL-59). */
final class Scheduler {
    private static final Duration CLEANUP_WAIT = Duration.ofSeconds(600);
    private static final Duration FOREIGN_PAUSE = Duration.ofSeconds(30);
    private static final Duration FOREIGN_WAIT = Duration.ofSeconds(10);

    private final RelocationEngine engine;
    private final Store store;
    private final Tasks tasks;
    private final TimeSource time;
    private final Peers peers;
    private final Stages stages;
    private final Map<HostId, Integer> foreign = new HashMap<>();
    private final Map<HostId, Duration> asked = new HashMap<>();
    private Cancellable wake = () -> {};

    Scheduler(RelocationEngine engine, Store store, Tasks tasks, TimeSource time, Peers peers, Stages stages) {
        this.engine = engine;
        this.store = store;
        this.tasks = tasks;
        this.time = time;
        this.peers = peers;
        this.stages = stages;
    }

    void pump() {
        Duration soonest = null;
        for (PlanRun run : engine.runs()) {
            for (Move seen : List.copyOf(run.moves.values())) {
                Move move = run.moves.get(seen.entry().vm());
                Optional<Duration> left = begin(run, move);
                if (left.isPresent() && !left.get().isZero()) {
                    soonest = soonest == null || left.get().compareTo(soonest) < 0 ? left.get() : soonest;
                }
            }
        }
        if (soonest != null) {
            wake.cancel();
            wake = tasks.after(
                    soonest, "relocation-barrier", () -> engine.mailbox().execute(engine::after));
        }
    }

    /** Begins the move if it may; else how long its barrier still holds, where that is known. */
    private Optional<Duration> begin(PlanRun run, Move move) {
        if (move.waitingForStart()) {
            List<Move> company = Order.company(move, run.moves.values(), engine.moves());
            Optional<Duration> barrier = Order.barrier(move, company, time.monotonic(), room());
            if (barrier.isPresent() && barrier.get().isZero() && slot(move)) {
                engine.decide(run, move.entry().vm(), MoveRules::start);
            }
            return barrier;
        }
        if (move.waitingForSlot() && slot(move)) {
            engine.decide(run, move.entry().vm(), MoveRules::slot);
        } else if (move.waitingForCleanup() && restartsOver(run, move)) {
            engine.decide(run, move.entry().vm(), MoveRules::startCleanup);
        }
        return Optional.empty();
    }

    private boolean slot(Move move) {
        refreshForeign(move.target());
        return Order.slot(move, engine.moves(), room());
    }

    private boolean restartsOver(PlanRun run, Move move) {
        boolean waited = time.monotonic().minus(move.confirmedAt()).compareTo(CLEANUP_WAIT) >= 0;
        return waited || run.moves.values().stream().allMatch(m -> m.releasesTier() || m.held());
    }

    private Order.Room room() {
        RegistryView view = store.registry();
        return new Order.Room(
                Inheritance.value(PolicyCatalogue.RESTART_CONCURRENCY, view.site()),
                Inheritance.value(PolicyCatalogue.LPM_CONCURRENCY, view.site()),
                Duration.ofSeconds(Inheritance.value(PolicyCatalogue.TIER_BARRIER_TIMEOUT, view.site())),
                foreign);
    }

    /** Restarts others began on that host count too (REL-59); what cannot be read counts as last told. */
    private void refreshForeign(HostId target) {
        Duration last = asked.get(target);
        Duration now = time.monotonic();
        if (peers.hmc().isEmpty() || last != null && now.minus(last).compareTo(FOREIGN_PAUSE) < 0) {
            return;
        }
        asked.put(target, now);
        stages.capped(
                        peers.hmc().get().partitions(target).thenApply(Optional::of),
                        FOREIGN_WAIT,
                        Optional.<List<PartitionFacts>>empty())
                .thenAccept(told -> told.ifPresent(list -> engine.mailbox().execute(() -> count(target, list))));
    }

    private void count(HostId target, List<PartitionFacts> partitions) {
        Set<String> ours =
                engine.moves().stream().map(m -> m.entry().vm().value()).collect(Collectors.toSet());
        int others = (int) partitions.stream()
                .filter(p -> !ours.contains(p.uuid().toUpperCase(java.util.Locale.ROOT)))
                .filter(p -> p.view()
                        .remoteRestartState()
                        .replace('_', ' ')
                        .equalsIgnoreCase("Destination Remote Restarting"))
                .count();
        Integer before = foreign.put(target, others);
        if (before != null && others < before) {
            engine.after();
        }
    }
}
