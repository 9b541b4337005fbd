package io.vigil.relocation.internal.driver;

import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.IncidentId;
import io.vigil.model.PartitionState;
import io.vigil.model.Vios;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.engine.Copy;
import io.vigil.relocation.internal.engine.PlanInputs;
import io.vigil.relocation.internal.engine.TargetHosts;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * VMs of automatic plans that have no host yet: a durable request each, planned again when a host becomes usable or
 * capacity grows, at most once per 60 s (REL-23, R32). What the policies allow counts like room. Ten minutes after a plan
 * any host is good enough: what refused the VM then may have passed without a sign.
 */
final class PendingPlans {
    static final Duration PAUSE = Duration.ofSeconds(60);
    private static final Duration ANYWAY = Duration.ofMinutes(10);
    private static final String MARK = "~";
    /** The VM was stopped by a move that then failed. */
    private static final String STOPPED = "~off";
    /** Its source host is back: it starts there. */
    static final String LOCAL = "~local";

    private final Store store;
    private final TimeSource time;
    private final Map<String, Tried> tried = new HashMap<>();
    /** When a request's VMs were first seen off, though nobody here stopped them. */
    private final Map<String, Duration> offSince = new HashMap<>();
    /** When a VM was last wanted at home: a host that could not start it is not asked again at once. */
    private final Map<VmId, Duration> home = new HashMap<>();

    PendingPlans(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    /**
     * @param at when it was last looked at
     * @param planned when a plan was last made for it
     */
    private record Tried(Duration at, Duration planned, Prospects prospects) {}

    static boolean pending(PlanRequest request) {
        return request.id().contains(MARK);
    }

    /**
     * Writes down what a plan could not bring back, in the transaction that says so: no crash may lose it. One request
     * per plan and way of stopping; {@code stopped}: the VMs run nowhere, by our doing.
     */
    void keep(StoreTransaction tx, PlanRun run, List<VmId> vms, boolean stopped) {
        Optional<PlanRequest> open = left(run)
                .filter(request -> stopped(request) == stopped && !Proposal.local(request))
                .findFirst();
        withoutOlder(tx, run, vms, stopped);
        if (open.isPresent()) {
            List<VmId> all = new ArrayList<>(open.get().vms());
            vms.stream().filter(vm -> !all.contains(vm)).forEach(all::add);
            tx.dequeue(open.get().id());
            tx.enqueue(with(open.get(), open.get().id(), all));
        } else if (!vms.isEmpty()) {
            String id = run.planId + MARK + tx.next("pending") + (stopped ? STOPPED : MARK);
            tx.enqueue(new PlanRequest(
                    id,
                    run.group,
                    run.trigger,
                    run.source,
                    vms,
                    Optional.empty(),
                    false,
                    false,
                    false,
                    new IncidentId(run.incident),
                    run.requestedBy,
                    time.now()));
        }
    }

    /** One wish a VM: after a crash of the controller detection asks for what is still pending once more. */
    private void withoutOlder(StoreTransaction tx, PlanRun run, List<VmId> vms, boolean stopped) {
        for (PlanRequest request : store.pendingRequests(run.group)) {
            List<VmId> others =
                    request.vms().stream().filter(vm -> !vms.contains(vm)).toList();
            boolean older = pending(request)
                    && !request.id().startsWith(run.planId + MARK)
                    && stopped(request) == stopped
                    && others.size() < request.vms().size();
            if (older) {
                tx.dequeue(request.id());
                if (!others.isEmpty()) {
                    tx.enqueue(with(request, request.id(), others));
                }
            }
        }
    }

    /** No host could take what the plan left over: from now on, what is better than now is worth another try. */
    void tried(PlanRun run) {
        left(run).forEach(this::planned);
    }

    private void planned(PlanRequest request) {
        Prospects now = prospects(request);
        Tried last = tried.get(request.id());
        tried(request, time.monotonic(), last == null ? now : now.andNoLessThan(last.prospects()));
    }

    private void tried(PlanRequest request, Duration planned, Prospects prospects) {
        tried.put(request.id(), new Tried(time.monotonic(), planned, prospects));
    }

    private Stream<PlanRequest> left(PlanRun run) {
        return store.pendingRequests(run.group).stream()
                .filter(request -> request.id().startsWith(run.planId + MARK));
    }

    /** May be looked at again now. */
    boolean rested(PlanRequest request) {
        Tried last = tried.get(request.id());
        return last == null || time.monotonic().minus(last.at()).compareTo(PAUSE) >= 0;
    }

    /** Something got better since the last plan; marks the try. */
    boolean worthAnotherTry(PlanRequest request) {
        Tried last = tried.get(request.id());
        Prospects now = prospects(request);
        boolean better = last == null || now.betterThan(last.prospects());
        Duration planned = last == null ? time.monotonic() : last.planned();
        tried(request, planned, better ? now : now.measuredBy(last.prospects()));
        return better;
    }

    /** Nothing got better that we know of, but it is long ago: a host that would take it now is asked; marks the try. */
    boolean longAgo(PlanRequest request) {
        Tried last = tried.get(request.id());
        boolean old = last != null && time.monotonic().minus(last.planned()).compareTo(ANYWAY) >= 0;
        if (old) {
            planned(request);
        }
        return old;
    }

    private Prospects prospects(PlanRequest request) {
        RegistryView view = store.registry();
        List<Vm> vms =
                request.vms().stream().map(view::vm).flatMap(Optional::stream).toList();
        Optional<PlanInput> input = view.hostGroup(request.group())
                .map(group -> PlanInputs.of(
                        view,
                        store.openMoves(),
                        new PlanInputs.Question(
                                group,
                                request.trigger(),
                                vms,
                                request.source(),
                                request.target(),
                                request.override(),
                                Map.of()),
                        Replanner.fullSize(store, vms),
                        time.now()));
        return Prospects.of(input, busy(request.vms()));
    }

    private long busy(List<VmId> vms) {
        RegistryView view = store.registry();
        return vms.stream()
                .map(view::vm)
                .flatMap(Optional::stream)
                .filter(vm -> vm.operation().busy())
                .count();
    }

    /**
     * The request without the VMs that need no recovery any more; empty = withdrawn. A VM that does not run starts on its
     * source again when that is usable again: it was stopped by us, or the host's failure has ended it.
     *
     * @param copies what the console shows on the source now; not there: not asked, or no answer
     */
    Optional<PlanRequest> stillWanted(PlanRequest request, Map<VmId, Copy> copies) {
        RegistryView view = store.registry();
        boolean hostIsBack = request.trigger() == Trigger.HOST_FAILURE && sourceUsable(view, request);
        List<VmId> wanted = new ArrayList<>();
        boolean known = true;
        for (VmId id : request.vms()) {
            Optional<Vm> vm = view.vm(id)
                    .filter(Vm::managed)
                    .filter(v -> request.source().isEmpty()
                            || v.host().equals(request.source().get()));
            boolean recovered = vm.isPresent()
                    && request.trigger() == Trigger.VM_FAILURE
                    && !stopped(request)
                    && !vm.get().monitoring().recoveryQueued();
            Copy copy = copies.getOrDefault(id, Copy.UNREADABLE);
            boolean survived = hostIsBack && !stopped(request) && alive(copy);
            if (vm.isPresent() && !recovered && !survived) {
                wanted.add(id);
                known &= stopped(request) || copy.off();
            }
        }
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        boolean goesHome = hostIsBack && known && busy(wanted) == 0 && mayGoHome(wanted);
        if (wanted.equals(request.vms()) && !goesHome) {
            return Optional.of(request);
        }
        return Optional.of(with(request, goesHome ? local(request) : request.id(), wanted));
    }

    /** Marks the try. */
    private boolean mayGoHome(List<VmId> vms) {
        Duration now = time.monotonic();
        boolean rested = vms.stream()
                .map(home::get)
                .allMatch(last -> last == null || now.minus(last).compareTo(ANYWAY) >= 0);
        if (rested) {
            vms.forEach(vm -> home.put(vm, now));
        }
        return rested;
    }

    /** Detection watches it from here on. */
    private static boolean alive(Copy copy) {
        return copy.active() && !copy.disputed() && copy.state() != PartitionState.SHUTTING_DOWN;
    }

    /** Hosts of these VMs can run them again: what became of the VMs decides. */
    boolean homeMayTake(PlanRequest request) {
        return pending(request) && request.trigger() != Trigger.APPLICATION && sourceUsable(store.registry(), request);
    }

    /**
     * A failed VM that does not run and that no other host can take starts where it was, as soon as that host is fit again
     * (R32), within the limit of restarts in place (R34). A VM that we did not stop must be off for a while first: if an
     * administrator stopped it, detection learns so and the wish ends (REL-23).
     */
    Optional<PlanRequest> atHome(PlanRequest request, Map<VmId, Copy> copies) {
        RegistryView view = store.registry();
        boolean off = stopped(request) || offForLong(request, copies);
        if (request.trigger() != Trigger.VM_FAILURE
                || !off
                || busy(request.vms()) > 0
                || !sourceUsable(view, request)) {
            return Optional.empty();
        }
        List<VmId> allowed = request.vms().stream()
                .filter(id -> view.vm(id)
                        .filter(vm -> Proposal.locals(store, vm, time.now()) < Proposal.MAX_LOCAL)
                        .isPresent())
                .toList();
        return allowed.equals(request.vms()) && mayGoHome(allowed)
                ? Optional.of(with(request, local(request), allowed))
                : Optional.empty();
    }

    private boolean offForLong(PlanRequest request, Map<VmId, Copy> copies) {
        boolean off = request.vms().stream()
                .allMatch(id -> copies.getOrDefault(id, Copy.UNREADABLE).off());
        if (!off) {
            offSince.remove(request.id());
            return false;
        }
        Duration since = offSince.computeIfAbsent(request.id(), id -> time.monotonic());
        return time.monotonic().minus(since).compareTo(PAUSE) >= 0;
    }

    private static boolean sourceUsable(RegistryView view, PlanRequest request) {
        return request.source()
                .filter(host -> TargetHosts.healthyVios(view, host)
                        && view.viosesOf(host).stream().noneMatch(Vios::relocInitiated))
                .isPresent();
    }

    private static String local(PlanRequest request) {
        return request.id().endsWith(LOCAL) ? request.id() : request.id() + LOCAL;
    }

    private static PlanRequest with(PlanRequest request, String id, List<VmId> vms) {
        return new PlanRequest(
                id,
                request.group(),
                request.trigger(),
                request.source(),
                vms,
                request.target(),
                false,
                false,
                false,
                request.incident(),
                request.requestedBy(),
                request.at());
    }

    static boolean stopped(PlanRequest request) {
        return stopped(request.id());
    }

    static boolean stopped(String request) {
        return request.contains(STOPPED);
    }

    /** The wish has ended: if the VM is still down, detection judges it anew. */
    static void unqueued(StoreTransaction tx, VmId vm) {
        tx.change(Vm.class, vm.value(), v -> v.withMonitoring(v.monitoring().withRecoveryQueued(false)));
    }

    /**
     * An administrator acts on these VMs: automatic wishes for them end (REL-23). A live move starts no VM, so it ends no wish:
     * what we stopped ourselves would stay off, and looks as if it had been switched off on purpose.
     */
    static void yield(Store store, StoreTransaction tx, PlanRequest byUser) {
        if (byUser.trigger().live()) {
            return;
        }
        byUser.vms().forEach(vm -> unqueued(tx, vm));
        for (PlanRequest request : store.pendingRequests(byUser.group())) {
            List<VmId> left = request.vms().stream()
                    .filter(vm -> !byUser.vms().contains(vm))
                    .toList();
            if (pending(request) && left.size() < request.vms().size()) {
                tx.dequeue(request.id());
                if (!left.isEmpty()) {
                    tx.enqueue(with(request, request.id(), left));
                }
            }
        }
    }
}
