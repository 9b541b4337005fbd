package io.vigil.inventory.internal.discovery;

import io.vigil.api.operation.OperationLog;
import io.vigil.api.store.RegistryView;
import io.vigil.inventory.internal.Peers;
import io.vigil.inventory.internal.Stages;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.model.VmState;
import io.vigil.model.policy.Inheritance;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** The managed VMs of a discovery: configuration, and monitoring where policy says so (60 flow A steps 7 to 16). */
final class VmDiscovery {
    private final Peers peers;
    private final OperationLog log;
    private final List<String> problems;

    /**
     * @param usable at least one host is ready: detection may start
     * @param failed VM name to the text to show
     */
    record Outcome(boolean usable, int total, int good, int skipped, Map<String, String> failed) {}

    VmDiscovery(Peers peers, OperationLog log, List<String> problems) {
        this.peers = peers;
        this.log = log;
        this.problems = problems;
    }

    CompletionStage<Outcome> run(HostGroupId id, Set<HostId> ready, List<Vm> vms) {
        Map<String, String> failed = Collections.synchronizedMap(new TreeMap<>());
        AtomicInteger skipped = new AtomicInteger();
        AtomicInteger good = new AtomicInteger();
        Monitoring monitoring = new Monitoring(peers, log, failed);
        return Stages.parallel(vms, peers.settings().vmConcurrency(), vm -> {
                    RegistryView view = peers.store().registry();
                    Host host = view.host(vm.host()).orElseThrow();
                    if (vm.operation().busy()) {
                        log.line("Skipping VM " + vm.name() + " on Host " + host.name()
                                + " due to some other process in progress");
                        skipped.incrementAndGet();
                        return Stages.done();
                    }
                    return one(view, id, host, vm, ready.contains(host.id()), monitoring, failed)
                            .thenAccept(ok -> {
                                if (ok) {
                                    good.incrementAndGet();
                                }
                            });
                })
                .thenApply(nothing -> new Outcome(!ready.isEmpty(), vms.size(), good.get(), skipped.get(), failed));
    }

    private CompletionStage<Boolean> one(
            RegistryView view,
            HostGroupId id,
            Host host,
            Vm vm,
            boolean hostReady,
            Monitoring monitoring,
            Map<String, String> failed) {
        HostGroup group = view.hostGroup(id).orElseThrow();
        boolean monitored = Inheritance.monitored(view.site(), group, host, vm);
        if (monitored && !hostReady) {
            failed.put(vm.name(), "Host " + host.name() + " is not prepared for HA management");
        }
        CompletionStage<Boolean> prepared = monitored && hostReady
                ? monitoring.prepare(host, vm)
                : monitoring.stopIfStarted(host, vm, monitored).thenApply(nothing -> !monitored);
        return prepared.thenCompose(ok -> configuration(vm, failed).thenApply(read -> ok && read))
                .thenCompose(ok -> ok && monitored ? monitoring.awaitStarted(host, vm) : Stages.done(ok));
    }

    private CompletionStage<Boolean> configuration(Vm vm, Map<String, String> failed) {
        log.line("Discovery has started for VM " + vm.name());
        log.line("Configuration information retrieval started for VM " + vm.name());
        return Stages.call(() -> peers.hmc().partition(vm.host(), vm.id().value()))
                .handle((facts, failure) -> {
                    if (failure != null) {
                        failed.putIfAbsent(vm.name(), Stages.reason(failure));
                        return false;
                    }
                    peers.store()
                            .update(
                                    "inventory",
                                    tx -> tx.change(Vm.class, vm.key(), stored -> {
                                        Vm changed = stored.withResources(facts.resources())
                                                .withPartition(facts.view());
                                        return stored.state() == VmState.INIT
                                                ? changed.withState(VmState.READY)
                                                : changed;
                                    }));
                    log.line("Configuration information retrieval completed for VM " + vm.name());
                    log.line("Discovery for VM " + vm.name() + " is complete");
                    return true;
                });
    }
}
