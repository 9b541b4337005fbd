package io.vigil.relocation.internal.driver;

import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.RunningVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.api.relocation.PlanInput.TargetState;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.AffinityGroup;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** @param planned when a plan was last made for it */
    private record Tried(Duration at, Duration planned, Map<HostId, Amounts> usable, long busy, Terms terms) {
        /**
         * What a plan was refused with stays the measure, for hosts that are still usable: room that is gone for a while
         * and then there again is nothing new. A VM that is being started, for instance, is charged twice as soon as the
         * console counts it.
         */
        Tried asPlannedWith(Tried last) {
            Map<HostId, Amounts> same = new HashMap<>(last.usable());
            same.keySet().retainAll(usable.keySet());
            return new Tried(at, planned, same, busy, terms);
        }
    }

    /** What besides room decides where these VMs may go; any change of it is worth another try. */
    private record Terms(
            Set<PlanVm> vms,
            Set<AffinityGroup> groups,
            Set<RunningVm> mates,
            Map<VmId, Set<HostId>> closed,
            List<Object> policies) {}

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

    /** No host could take what the plan left over: from now on, what is better than now is worth another try. */
    void tried(PlanRun run) {
        left(run).forEach(this::planned);
    }

    private void planned(PlanRequest request) {
        tried(request, time.monotonic());
    }

    private Tried tried(PlanRequest request, Duration planned) {
        Optional<PlanInput> input = input(request);
        Tried now = new Tried(
                time.monotonic(),
                planned,
                input.map(PendingPlans::usable).orElse(Map.of()),
                busy(request.vms()),
                input.map(PendingPlans::terms).orElse(null));
        tried.put(request.id(), now);
        return now;
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
        Tried now = tried(request, last == null ? time.monotonic() : last.planned());
        boolean better = last == null
                || now.busy() < last.busy()
                || !Objects.equals(now.terms(), last.terms())
                || now.usable().entrySet().stream()
                        .anyMatch(e -> grown(last.usable().get(e.getKey()), e.getValue()));
        if (!better) {
            tried.put(request.id(), now.asPlannedWith(last));
        }
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

    private static boolean grown(Amounts before, Amounts now) {
        return before == null || now.memoryMib() > before.memoryMib() || now.cpuHundredths() > before.cpuHundredths();
    }

    private Optional<PlanInput> input(PlanRequest request) {
        RegistryView view = store.registry();
        List<Vm> vms =
                request.vms().stream().map(view::vm).flatMap(Optional::stream).toList();
        return view.hostGroup(request.group())
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
    }

    private static Map<HostId, Amounts> usable(PlanInput input) {
        return input.hosts().stream()
                .filter(host -> host.state() == TargetState.UP)
                .collect(Collectors.toMap(TargetHost::id, TargetHost::free));
    }

    private static Terms terms(PlanInput input) {
        Set<VmId> mates = input.groups().stream()
                .flatMap(group -> group.members().stream())
                .collect(Collectors.toSet());
        return new Terms(
                Set.copyOf(input.vms()),
                Set.copyOf(input.groups()),
                input.running().stream().filter(vm -> mates.contains(vm.id())).collect(Collectors.toSet()),
                closed(input),
                List.of(input.restartPolicy(), input.strategy(), input.cpuCapacity(), input.memoryCapacity()));
    }

    /** Hosts that a VM may go to as soon as a mate has left them. */
    private static Map<VmId, Set<HostId>> closed(PlanInput input) {
        Set<HostId> usable = usable(input).keySet();
        Map<VmId, Set<HostId>> closed = new HashMap<>();
        input.excluded().forEach((vm, hosts) -> {
            Set<HostId> both = new HashSet<>(hosts);
            both.retainAll(usable);
            closed.put(vm, both);
        });
        return closed;
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

    /** An administrator acts on these VMs: automatic wishes for them end (REL-23). */
    static void yield(Store store, StoreTransaction tx, PlanRequest byUser) {
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
