package io.vigil.inventory.internal.discovery;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.AdapterFacts;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.store.RegistryView;
import io.vigil.inventory.internal.Peers;
import io.vigil.inventory.internal.Stages;
import io.vigil.model.HmState;
import io.vigil.model.Host;
import io.vigil.model.HostGroupId;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.Vm;
import io.vigil.spi.Deadline;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Monitoring of one VM: ADD_VM, client adapters on VLAN 101 and 102, START_VM, waiting for STARTED (FL-11 to FL-15). */
final class Monitoring {
    private static final int FIRST_VLAN = 101;
    private final Peers peers;
    private final OperationLog log;
    private final Map<String, String> failed;

    Monitoring(Peers peers, OperationLog log, Map<String, String> failed) {
        this.peers = peers;
        this.log = log;
        this.failed = failed;
    }

    /** True when START_VM was taken. */
    CompletionStage<Boolean> prepare(Host host, Vm vm) {
        String where = "VM " + vm.name() + " in Host " + host.name();
        log.line("Preparing " + where + " for HA management");
        return ask(host, (health, via) -> health.addVms(via, host.mtm(), List.of(vm.id())))
                .thenRun(() -> log.line(where + " Prepared for HA management"))
                .thenCompose(nothing -> adapter(host, vm, 0))
                .thenCompose(nothing -> adapter(host, vm, 1))
                .thenRun(() -> log.line("Starting HA monitoring for VM " + vm.name()))
                .thenCompose(nothing -> ask(host, (health, via) -> health.startVms(via, host.mtm(), List.of(vm.id()))))
                .handle((nothing, failure) -> {
                    if (failure != null) {
                        failed.put(vm.name(), Stages.reason(failure));
                        return false;
                    }
                    log.line("HA monitoring for VM " + vm.name() + " started successfully");
                    state(vm, HmState.STARTING, List.of());
                    return true;
                });
    }

    /** Ends monitoring that policy no longer wants; nothing to do when it never began. */
    CompletionStage<Void> stopIfStarted(Host host, Vm vm, boolean wanted) {
        HmState state = peers.store()
                .registry()
                .vm(vm.id())
                .map(v -> v.monitoring().state())
                .orElse(HmState.UNKNOWN);
        boolean known = state != HmState.UNKNOWN;
        if (wanted || !known) {
            return Stages.done();
        }
        return ask(host, (health, via) -> health.stopVms(via, host.mtm(), List.of(vm.id())))
                .thenCompose(nothing -> ask(host, (health, via) -> health.removeVms(via, host.mtm(), List.of(vm.id()))))
                .handle((nothing, failure) -> {
                    if (failure == null) {
                        state(vm, HmState.UNKNOWN, List.of());
                    } else {
                        failed.putIfAbsent(vm.name(), "HA monitoring could not be stopped: " + Stages.reason(failure));
                    }
                    return null;
                });
    }

    /** Looks every few seconds until the database says STARTED, or the wait is over. */
    CompletionStage<Boolean> awaitStarted(Host host, Vm vm) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        look(host, vm, Deadline.in(peers.time(), peers.settings().startedWait()), result);
        return result;
    }

    private void look(Host host, Vm vm, Deadline deadline, CompletableFuture<Boolean> result) {
        ask(host, (health, via) -> health.queryVms(via, host.mtm(), List.of(vm.id())))
                .whenComplete((states, failure) -> {
                    HmState state = failure == null ? states.getOrDefault(vm.id(), HmState.UNKNOWN) : HmState.UNKNOWN;
                    if (state == HmState.STARTED) {
                        log.line("VM monitor state has moved to 'STARTED' for VM " + vm.name());
                        state(
                                vm,
                                state,
                                GroupDiscovery.managedVioses(peers.store().registry(), host.id()).stream()
                                        .map(Vios::id)
                                        .toList());
                        raise(EventName.VM_MONITOR_STARTED, vm, "HA monitoring of VM " + vm.name() + " has started");
                        result.complete(true);
                    } else if (deadline.expired()) {
                        log.line("VM monitor state is not 'STARTED' for VM " + vm.name());
                        failed.put(vm.name(), "VM [" + vm.name() + "] state is not moved to started");
                        raise(
                                EventName.VM_MONITOR_NOT_STARTED,
                                vm,
                                "HA monitoring of VM " + vm.name() + " did not start: state " + state
                                        + (failure == null
                                                ? "; is the VM agent running?"
                                                : ", " + Stages.reason(failure)));
                        result.complete(false);
                    } else {
                        peers.tasks()
                                .after(
                                        peers.settings().startedPoll(),
                                        "await monitoring of " + vm.name(),
                                        () -> look(host, vm, deadline, result));
                    }
                });
    }

    private CompletionStage<Void> adapter(Host host, Vm vm, int index) {
        String ordinal = index == 0 ? "first" : "second";
        String name = HealthPlane.switchName(peers.store().registry());
        return peers.hmc()
                .ensureClientAdapter(host.id(), vm.id(), name, FIRST_VLAN + index)
                .thenAccept(adapter -> told(vm, ordinal, adapter));
    }

    /** "trunk client" for the second adapter is the literal text operators know (FL-16). */
    private void told(Vm vm, String ordinal, AdapterFacts adapter) {
        if (adapter.created()) {
            log.line("Creating " + ordinal
                    + (ordinal.equals("first") ? " HA client adapter for VM " : " HA trunk client for VM ")
                    + vm.name());
            log.line("Finished creating " + ordinal + " HA client adapter for VM " + vm.name());
        } else {
            log.line("Existing " + ordinal + " HA client adapter found for VM " + vm.name());
        }
    }

    private <T> CompletionStage<T> ask(Host host, Request<T> request) {
        RegistryView view = peers.store().registry();
        List<ViosId> vioses = GroupDiscovery.managedVioses(view, host.id()).stream()
                .map(Vios::id)
                .toList();
        return Stages.first(vioses, vios -> request.send(peers.health(), vios));
    }

    private void state(Vm vm, HmState state, List<ViosId> with) {
        peers.store()
                .update(
                        "inventory",
                        tx -> tx.change(
                                Vm.class,
                                vm.key(),
                                stored -> stored.withMonitoring(
                                        stored.monitoring().withState(state).withHeartbeatingWith(with))));
    }

    private void raise(EventName name, Vm vm, String text) {
        String group = peers.store()
                .registry()
                .groupOf(vm)
                .map(g -> g.id())
                .map(HostGroupId::value)
                .orElse("");
        boolean already =
                name == EventName.VM_MONITOR_STARTED && vm.monitoring().state() == HmState.STARTED;
        if (!already) {
            peers.store().raise("inventory", Event.of(name, vm.name(), vm.key(), group, text));
        }
    }

    private interface Request<T> {
        CompletionStage<T> send(HealthSource health, ViosId via);
    }
}
