package io.vigil.relocation.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.Commit;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.CaaState;
import io.vigil.model.HmState;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupPhase;
import io.vigil.model.HostId;
import io.vigil.model.Vios;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmOperation;
import io.vigil.relocation.internal.engine.Move;
import io.vigil.relocation.internal.engine.MoveRules;
import io.vigil.relocation.internal.engine.TargetHosts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What other parts changed that matters here, the start after a crash, and when a host may take VMs again (REL-71). */
final class Housekeeping {
    private final RelocationEngine engine;
    private final Store store;

    Housekeeping(RelocationEngine engine, Store store) {
        this.engine = engine;
        this.store = store;
    }

    /** Any thread, inside the committing call. */
    static boolean concerns(Commit commit) {
        return commit.requests()
                || commit.events().stream().anyMatch(e -> e.event().name() == EventName.DISCOVERY_COMPLETED)
                || commit.changes().stream()
                        .anyMatch(c -> viosUp(c) || viosReleased(c) || heartbeatBack(c) || runsAgain(c));
    }

    void seen(Commit commit) {
        Set<HostId> up = new LinkedHashSet<>();
        for (Commit.Change change : commit.changes()) {
            if (viosUp(change) || viosReleased(change)) {
                up.add(((Vios) change.after()).host());
            }
            if (heartbeatBack(change)) {
                withdraw(((Vm) change.after()).id());
            }
            if (runsAgain(change)) {
                VmId vm = ((Vm) change.after()).id();
                engine.retryCleanups(move -> move.entry().vm().equals(vm));
            }
        }
        // REL-73: once per host, however many of its VIOSs came up.
        up.forEach(host -> {
            engine.retryCleanups(move -> move.entry().source().equals(host));
            readiness(host);
        });
        for (Commit.RaisedEvent raised : commit.events()) {
            if (raised.event().name() == EventName.DISCOVERY_COMPLETED) {
                engine.retryCleanups(move ->
                        move.entry().group().value().equals(raised.event().hostGroup()));
            }
        }
    }

    private static boolean viosUp(Commit.Change change) {
        return change.after() instanceof Vios after
                && after.status().caaState() == CaaState.UP
                && change.before() instanceof Vios before
                && before.status().caaState() != CaaState.UP;
    }

    private static boolean viosReleased(Commit.Change change) {
        return change.after() instanceof Vios after
                && !after.relocInitiated()
                && change.before() instanceof Vios before
                && before.relocInitiated();
    }

    private static boolean heartbeatBack(Commit.Change change) {
        return change.after() instanceof Vm after
                && change.before() instanceof Vm before
                && before.monitoring().missedHb() > 0
                && after.monitoring().missedHb() == 0
                && after.monitoring().state() == HmState.STARTED
                && !after.monitoring().blind();
    }

    /** It was heard, or an operation that may have started it has ended: a cleanup that waits for that may go on (REL-70). */
    private static boolean runsAgain(Commit.Change change) {
        return change.after() instanceof Vm after
                && change.before() instanceof Vm before
                && (after.monitoring().state() == HmState.STARTED
                                && before.monitoring().state() != HmState.STARTED
                        || before.operation() == VmOperation.RESTART_IN_PROGRESS
                                && after.operation() == VmOperation.NO_OPERATION_IN_PROGRESS);
    }

    /** RX33: only while nothing was done to the VM. Once monitoring is stopped, silence and heartbeats mean nothing. */
    private void withdraw(VmId vm) {
        for (PlanRun run : engine.runs()) {
            Move move = run.moves.get(vm);
            boolean early = move != null
                    && (move.entry().stage() == Stage.PLANNED || move.entry().stage() == Stage.VALIDATE);
            if (early && (run.trigger == Trigger.HOST_FAILURE || run.trigger == Trigger.VM_FAILURE)) {
                engine.decide(run, vm, turn -> MoveRules.withdraw(turn, "its heartbeat is back"));
            }
        }
    }

    /** REL-71: usable again once a VIOS is UP and nothing of moved VMs is left there. */
    void readiness(HostId id) {
        RegistryView view = store.registry();
        boolean ready = view.host(id).filter(host -> !host.readyForRelocation()).isPresent()
                && TargetHosts.healthyVios(view, id)
                && view.viosesOf(id).stream().noneMatch(Vios::relocInitiated)
                && !TargetHosts.remnants(id, store.openMoves());
        if (ready) {
            store.update(
                    Recorder.ACTOR, tx -> tx.change(Host.class, id.value(), host -> host.withReadyForRelocation(true))
                            .ifPresent(host -> tx.raise(Event.of(
                                    EventName.HOST_ACTIVE,
                                    host.name(),
                                    id.value(),
                                    host.hostGroup().map(Object::toString).orElse(""),
                                    "CEC IS UP, READY FOR RELOCATION: host " + host.name()))));
        }
    }

    /** REL-85, REL-86: every open entry is resumed or withdrawn before a request is taken. */
    void boot() {
        Map<String, PlanRun> found = new LinkedHashMap<>();
        for (MoveEntry entry : store.openMoves()) {
            found.computeIfAbsent(entry.planId(), plan -> Planning.adopt(store, store.movesOf(plan)));
        }
        untold(found);
        store.update(Recorder.ACTOR, this::clearMarks);
        for (PlanRun run : found.values()) {
            engine.add(run);
            boolean dropped = run.moves.values().stream()
                    .anyMatch(
                            m -> m.entry().stage() == Stage.PLANNED || m.entry().stage() == Stage.VALIDATE);
            if (dropped && run.trigger == Trigger.HOST_FAILURE) {
                run.source.ifPresent(host -> store.update(Recorder.ACTOR, tx -> tx.registry()
                        .viosesOf(host)
                        .forEach(vios -> tx.change(Vios.class, vios.key(), v -> v.withRelocInitiated(false)))));
            }
            List.copyOf(run.moves.keySet()).forEach(vm -> engine.decide(run, vm, MoveRules::boot));
            if (told(run.planId)) {
                run.told = PlanEnd.text(run);
            }
        }
        // The crash may have come between the end of the last move and the readiness of its source.
        store.registry().hosts().forEach(host -> readiness(host.id()));
    }

    /** Plans with nothing left to do whose count line the crash swallowed. */
    private void untold(Map<String, PlanRun> found) {
        for (Store.StoredDocument plan : store.documents(PlanDocuments.PLAN, PlanDocuments.KEPT)) {
            List<MoveEntry> moves = store.movesOf(plan.key());
            if (!moves.isEmpty() && !told(plan.key())) {
                found.computeIfAbsent(plan.key(), id -> Planning.adopt(store, moves));
            }
        }
    }

    private boolean told(String planId) {
        return store.document(PlanDocuments.PLAN_END, planId).isPresent();
    }

    /** Markers of operations whose end the crash swallowed. */
    private void clearMarks(StoreTransaction tx) {
        Set<VmId> open = new LinkedHashSet<>(
                store.openMoves().stream().map(MoveEntry::vm).toList());
        for (Vm vm : tx.registry().vms()) {
            boolean ours = vm.operation() == VmOperation.RESTART_IN_PROGRESS
                    || vm.operation() == VmOperation.LPM_IN_PROGRESS
                    || vm.operation() == VmOperation.CLEANUP_IN_PROGRESS;
            if (ours && !open.contains(vm.id())) {
                tx.change(Vm.class, vm.key(), v -> v.withOperation(VmOperation.NO_OPERATION_IN_PROGRESS));
            }
        }
        for (Host host : tx.registry().hosts()) {
            boolean evacuated = store.openMoves().stream()
                    .anyMatch(e -> e.trigger() == Trigger.EVACUATE && e.source().equals(host.id()));
            if (host.evacuating() && !evacuated) {
                tx.change(Host.class, host.key(), h -> h.withEvacuating(false));
            }
        }
        for (HostGroup group : tx.registry().hostGroups()) {
            HostGroupPhase phase = group.phase();
            boolean stuck =
                    phase == HostGroupPhase.RESTART || phase == HostGroupPhase.LPM || phase == HostGroupPhase.RESTORE;
            if (stuck
                    && store.openMoves().stream()
                            .noneMatch(e -> e.group().equals(group.id()) && e.stage() != Stage.CLEANUP)) {
                tx.change(HostGroup.class, group.key(), g -> g.withPhase(HostGroupPhase.READY));
            }
        }
    }
}
