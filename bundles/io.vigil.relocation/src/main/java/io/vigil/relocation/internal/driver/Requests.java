package io.vigil.relocation.internal.driver;

import io.vigil.api.operation.OperationLog;
import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.Plan.Code;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Planner;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import io.vigil.model.HostGroup;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.engine.Copy;
import io.vigil.spi.port.TimeSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes queued requests: automatic ones at once, host failures first, user plans one after another (REL-9). */
final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final RelocationEngine engine;
    private final Store store;
    private final Peers peers;
    private final TimeSource time;
    private final Freshener freshener;
    private final Planning planning;
    private final PendingPlans pending;
    private final Map<String, PlanRequest> preparing = new HashMap<>();
    private final Map<String, OperationLog> operations = new java.util.concurrent.ConcurrentHashMap<>();

    Requests(
            RelocationEngine engine,
            Store store,
            Peers peers,
            TimeSource time,
            Freshener freshener,
            Planning planning,
            PendingPlans pending) {
        this.engine = engine;
        this.store = store;
        this.peers = peers;
        this.time = time;
        this.freshener = freshener;
        this.planning = planning;
        this.pending = pending;
    }

    /** Any thread: what the request's plan says goes to this operation. */
    void follow(String requestId, OperationLog operation) {
        operations.put(requestId, operation);
    }

    void take() {
        if (peers.planner().isEmpty() || peers.hmc().isEmpty()) {
            return;
        }
        for (HostGroup group : store.registry().hostGroups()) {
            List<PlanRequest> queue = store.pendingRequests(group.id()).stream()
                    .sorted(Comparator.comparingInt(Requests::rank))
                    .toList();
            for (PlanRequest request : queue) {
                boolean due = !PendingPlans.pending(request) || pending.rested(request);
                if (!preparing.containsKey(request.id())
                        && due
                        && (request.trigger().automatic() || free(group))) {
                    prepare(request, group);
                }
            }
        }
    }

    private static int rank(PlanRequest request) {
        if (PendingPlans.pending(request)) {
            return 2;
        }
        return request.trigger() == Trigger.HOST_FAILURE ? 0 : request.trigger().automatic() ? 1 : 3;
    }

    private boolean free(HostGroup group) {
        return preparing.values().stream().noneMatch(r -> r.group().equals(group.id()))
                && engine.runs().stream()
                        .filter(run -> run.group.equals(group.id()))
                        .allMatch(PlanRun::settled);
    }

    private void prepare(PlanRequest request, HostGroup group) {
        preparing.put(request.id(), request);
        freshener
                .capacities(group.id())
                .thenCompose(done -> look(request))
                .whenComplete((seen, failure) -> engine.mailbox().execute(() -> {
                    preparing.remove(request.id());
                    try {
                        plan(request, failure == null ? seen : Seen.NOTHING);
                    } catch (StoreException e) {
                        LOG.warn(
                                "plan for request {} could not be stored, tried again: {}",
                                request.id(),
                                e.getMessage());
                        return;
                    }
                    engine.after();
                }));
    }

    /** A VM that we stopped was not off before, whatever the console has recorded. */
    private CompletionStage<Seen> look(PlanRequest request) {
        List<Vm> vms = RelocationSet.members(store.registry(), request);
        if (pending.homeMayTake(request)) {
            return freshener.copies(vms).thenApply(copies -> new Seen(Set.of(), copies));
        }
        return request.trigger() == Trigger.HOST_FAILURE && !PendingPlans.stopped(request)
                ? freshener.offBefore(vms).thenApply(off -> new Seen(off, Map.of()))
                : CompletableFuture.completedFuture(Seen.NOTHING);
    }

    /** What the consoles say of a request's VMs. */
    private record Seen(Set<VmId> offBefore, Map<VmId, Copy> copies) {
        static final Seen NOTHING = new Seen(Set.of(), Map.of());
    }

    private void plan(PlanRequest asked, Seen seen) {
        Optional<PlanRequest> queued = store.pendingRequests(asked.group()).stream()
                .filter(r -> r.id().equals(asked.id()))
                .findFirst();
        Optional<HostGroup> group = store.registry().hostGroup(asked.group());
        Optional<Planner> planner = peers.planner();
        if (queued.isEmpty() || group.isEmpty() || planner.isEmpty()) {
            return;
        }
        Optional<Wanted> wanted = PendingPlans.pending(asked)
                ? renewed(queued.get(), seen)
                : queued.map(request -> new Wanted(request, false));
        if (wanted.isEmpty()) {
            return;
        }
        PlanRequest request = wanted.get().request();
        RelocationSet set = RelocationSet.of(store.registry(), request, store.openMoves(), seen.offBefore());
        if (PendingPlans.pending(asked)
                && set.toPlan().isEmpty()
                && set.leftOut().stream().anyMatch(vm -> vm.code() == Code.BUSY)) {
            // Something else is being done to them; what becomes of it decides.
            return;
        }
        OperationLog operation = operations.get(asked.id());
        if (set.toPlan().isEmpty() && set.leftOut().isEmpty() || busyAnyway(request, set)) {
            drop(asked, set);
            return;
        }
        Proposal proposal;
        try {
            proposal = Proposal.make(store, planner.get(), request, group.get(), set, time.now());
        } catch (RuntimeException e) {
            LOG.warn("the planner failed on request {}; the request stays", request.id(), e);
            return;
        }
        if (wanted.get().onlyIfPlaced() && proposal.plan().placements().stream().noneMatch(Plan.Placement::placed)) {
            return;
        }
        operations.remove(asked.id());
        if (Planning.advisory(request, proposal)) {
            planning.advise(request, group.get(), proposal);
        } else {
            if (!request.id().equals(asked.id())) {
                store.update(Recorder.ACTOR, tx -> tx.dequeue(asked.id()));
            }
            engine.add(planning.begin(request, group.get(), proposal, operation));
        }
    }

    /** REL-8, RX26: a VM already being recovered gets no second plan. A host failure keeps them pending instead. */
    private static boolean busyAnyway(PlanRequest request, RelocationSet set) {
        return set.toPlan().isEmpty()
                && request.trigger() != Trigger.HOST_FAILURE
                && request.trigger().automatic();
    }

    private void drop(PlanRequest request, RelocationSet set) {
        store.update(Recorder.ACTOR, tx -> {
            tx.dequeue(request.id());
            request.vms().forEach(vm -> PendingPlans.unqueued(tx, vm));
            tx.journal(io.vigil.api.store.JournalEntry.Draft.of(
                    io.vigil.api.store.JournalEntry.Kind.NOTE,
                    request.incident().value(),
                    request.group().value(),
                    "",
                    "REQUEST_DROPPED",
                    "request " + request.id() + " (" + request.trigger() + ") dropped: "
                            + (set.leftOut().isEmpty()
                                    ? "no managed VM is concerned"
                                    : set.leftOut().get(0).name() + " is busy")));
        });
        Optional.ofNullable(operations.remove(request.id())).ifPresent(op -> op.finish(0, "No VM is concerned", ""));
    }

    /** @param onlyIfPlaced no plan is made that could bring back none of the VMs */
    private record Wanted(PlanRequest request, boolean onlyIfPlaced) {}

    private Optional<Wanted> renewed(PlanRequest request, Seen seen) {
        Optional<PlanRequest> still = pending.stillWanted(request, seen.copies());
        if (still.isEmpty()) {
            drop(request, new RelocationSet(List.of(), List.of()));
            return Optional.empty();
        }
        boolean better = pending.worthAnotherTry(request) || Proposal.local(still.get()) && !Proposal.local(request);
        Optional<PlanRequest> sure = better ? still : pending.atHome(still.get(), seen.copies());
        return sure.map(wanted -> new Wanted(wanted, false))
                .or(() -> pending.longAgo(request) ? Optional.of(new Wanted(still.get(), true)) : Optional.empty());
    }
}
