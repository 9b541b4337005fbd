package io.vigil.relocation.internal.driver;

import io.vigil.api.inventory.InventoryService;
import io.vigil.api.operation.Operation;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupPhase;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.engine.Lines;
import io.vigil.relocation.internal.engine.Move;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a plan: rediscovery after LPM (REL-49), the count lines (REL-63), phase READY, what stays pending. */
final class PlanEnd {
    private static final Logger LOG = LoggerFactory.getLogger(PlanEnd.class);
    private static final Duration REDISCOVERY = Duration.ofSeconds(300);

    private final RelocationEngine engine;
    private final Store store;
    private final Peers peers;
    private final Stages stages;
    private final PendingPlans pending;

    PlanEnd(RelocationEngine engine, Store store, Peers peers, Stages stages, PendingPlans pending) {
        this.engine = engine;
        this.store = store;
        this.peers = peers;
        this.stages = stages;
        this.pending = pending;
    }

    void look() {
        for (PlanRun run : engine.runs()) {
            if (run.settled() && !ended(run)) {
                if (run.trigger.live() && run.done() > 0 && !run.rediscovered) {
                    rediscover(run);
                } else {
                    end(run);
                }
            }
        }
        free();
    }

    /** A cleanup that was being tried again when the last plan ended kept the group from becoming READY then. */
    private void free() {
        for (HostGroup group : store.registry().hostGroups()) {
            boolean ours = group.phase() == HostGroupPhase.RESTART
                    || group.phase() == HostGroupPhase.LPM
                    || group.phase() == HostGroupPhase.RESTORE;
            if (ours
                    && group.discovered()
                    && engine.runs().stream()
                            .filter(run -> run.group.equals(group.id()))
                            .allMatch(run -> run.settled() && ended(run))) {
                store.update(
                        Recorder.ACTOR,
                        tx -> tx.change(HostGroup.class, group.key(), g -> g.withPhase(HostGroupPhase.READY)));
            }
        }
    }

    boolean ended(PlanRun run) {
        return run.told.equals(text(run));
    }

    static String text(PlanRun run) {
        return run.done() + "/" + run.total() + "/" + run.exitCode();
    }

    private void rediscover(PlanRun run) {
        if (run.rediscovering) {
            return;
        }
        run.rediscovering = true;
        store.update(Recorder.ACTOR, tx -> group(run).ifPresent(g -> Planning.line(tx, run, g, Lines.REDISCOVERY)));
        List<VmId> moved = run.moves.values().stream()
                .filter(Move::succeeded)
                .map(m -> m.entry().vm())
                .toList();
        stages.capped(discovery(run, moved).thenApply(result -> ""), REDISCOVERY, "")
                .whenComplete((done, failure) -> engine.mailbox().execute(() -> {
                    run.rediscovered = true;
                    engine.after();
                }));
    }

    private CompletionStage<?> discovery(PlanRun run, List<VmId> moved) {
        Optional<InventoryService> inventory = peers.inventory();
        try {
            return inventory
                    .map(i -> i.discover(run.group, Optional.empty(), moved, false, run.requestedBy))
                    .<CompletionStage<?>>map(Operation::done)
                    .orElseGet(() -> CompletableFuture.completedFuture(""));
        } catch (RefusedException e) {
            LOG.debug("no rediscovery after {}: {}", run.planId, e.getMessage());
            return CompletableFuture.completedFuture("");
        }
    }

    private Optional<HostGroup> group(PlanRun run) {
        return store.registry().hostGroup(run.group);
    }

    private void end(PlanRun run) {
        List<String> lines = lines(run);
        boolean quiet = engine.runs().stream().allMatch(r -> !r.group.equals(run.group) || r.settled());
        try {
            store.update(Recorder.ACTOR, tx -> {
                group(run).ifPresent(g -> lines.forEach(line -> Planning.journalLine(tx, run, g, line)));
                tx.putDocument(PlanDocuments.PLAN_END, run.planId, PlanDocuments.text(text(run)));
                if (quiet) {
                    tx.change(
                            HostGroup.class,
                            run.group.value(),
                            g -> g.withPhase(g.discovered() ? HostGroupPhase.READY : g.phase()));
                }
                if (run.trigger == Trigger.EVACUATE) {
                    run.source.ifPresent(host -> tx.change(Host.class, host.value(), h -> h.withEvacuating(false)));
                }
            });
        } catch (StoreException e) {
            LOG.warn("the end of {} could not be stored, tried again: {}", run.planId, e.getMessage());
            return;
        }
        // A plan that was only withdrawn, after a crash, tried nothing.
        if (run.total() > 0) {
            pending.tried(run);
        }
        run.told = text(run);
        if (run.operation != null) {
            // The last line is the operation's summary; it adds that line itself.
            lines.stream().limit(Math.max(0, lines.size() - 1)).forEach(run.operation::line);
            run.operation.finish(run.exitCode(), lines.isEmpty() ? "" : lines.get(lines.size() - 1));
        }
    }

    private static List<String> lines(PlanRun run) {
        List<String> lines = new ArrayList<>();
        if (run.total() == 0) {
            return lines;
        }
        if (run.trigger == Trigger.RESTORE) {
            lines.add(Lines.restored(run.done(), run.total()));
        } else if (run.trigger.live()) {
            lines.add(Lines.moved(run.done(), run.total()));
        } else {
            lines.add(Lines.restarted(run.done(), run.total()));
        }
        if (!run.trigger.live() && run.pendingCleanups() > 0) {
            lines.add(Lines.pendingCleanups(run.pendingCleanups()));
        }
        return lines;
    }
}
