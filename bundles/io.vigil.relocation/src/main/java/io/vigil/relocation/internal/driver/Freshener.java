package io.vigil.relocation.internal.driver;

import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.HostFacts;
import io.vigil.api.hmc.ReferenceCode;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.model.Host;
import io.vigil.model.HostCapacity;
import io.vigil.model.HostGroupId;
import io.vigil.model.PartitionState;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.engine.Copy;
import io.vigil.relocation.internal.engine.Look;
import io.vigil.relocation.internal.engine.PlanInputs;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Reads what a plan needs and the registry may not have fresh: free CPU and memory (REL-14), known shutdowns (REL-10). */
final class Freshener {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final String SHUTDOWN_CODE = "D200A200";
    private static final int CODES = 20;

    private final Store store;
    private final Peers peers;
    private final Stages stages;
    private final TimeSource time;

    Freshener(Store store, Peers peers, Stages stages, TimeSource time) {
        this.store = store;
        this.peers = peers;
        this.stages = stages;
        this.time = time;
    }

    /** Capacities and states of the group's hosts, not older than 30 s where the consoles answer. */
    CompletionStage<Void> capacities(HostGroupId group) {
        RegistryView view = store.registry();
        Optional<HmcService> hmc = peers.hmc();
        List<Host> stale = view.hostGroup(group).map(view::hostsOf).orElse(List.of()).stream()
                .filter(host ->
                        Duration.between(host.capacity().readAt(), time.now()).compareTo(PlanInputs.FRESH) > 0)
                .toList();
        if (hmc.isEmpty() || stale.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletionStage<Optional<Reading>>> reads = stale.stream()
                .map(host -> stages.capped(
                        hmc.get().host(host.id()).thenApply(facts -> Optional.of(new Reading(facts, time.now()))),
                        WAIT,
                        Optional.<Reading>empty()))
                .toList();
        return Stages.all(reads).thenAccept(this::save);
    }

    /** @param at when it came; others may take much longer */
    private record Reading(HostFacts facts, Instant at) {}

    private void save(List<Optional<Reading>> told) {
        List<Reading> readings = told.stream().flatMap(Optional::stream).toList();
        if (!readings.isEmpty()) {
            store.update(
                    "relocation",
                    tx -> readings.forEach(reading -> {
                        HostFacts f = reading.facts();
                        HostCapacity read = f.capacity();
                        tx.change(Host.class, f.id().value(), host -> host.withState(f.state())
                                .withCapacity(
                                        new HostCapacity(read.total(), read.free(), read.lmbMib(), reading.at())));
                    }));
        }
    }

    /** VMs known Not Activated before the failure whose shutdown reason is recorded; unreadable counts as not known. */
    CompletionStage<Set<VmId>> offBefore(List<Vm> vms) {
        Optional<HmcService> hmc = peers.hmc();
        List<Vm> off = vms.stream()
                .filter(vm -> vm.partition().state() == PartitionState.NOT_ACTIVATED)
                .toList();
        if (hmc.isEmpty() || off.isEmpty()) {
            return CompletableFuture.completedFuture(Set.of());
        }
        List<CompletionStage<Optional<VmId>>> reads = new ArrayList<>();
        for (Vm vm : off) {
            reads.add(stages.capped(
                    hmc.get()
                            .referenceCodes(vm.host(), vm.name(), CODES)
                            .thenApply(codes -> onPurpose(codes) ? Optional.of(vm.id()) : Optional.<VmId>empty()),
                    WAIT,
                    Optional.empty()));
        }
        return Stages.all(reads)
                .thenApply(found -> found.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
    }

    /** The VMs as the consoles show them on their hosts; those nobody tells are missing. */
    CompletionStage<Map<VmId, Copy>> copies(List<Vm> vms) {
        Optional<HmcService> hmc = peers.hmc();
        if (hmc.isEmpty() || vms.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        RegistryView view = store.registry();
        CopyReader reader = new CopyReader(stages, WAIT);
        List<CompletionStage<Copy>> reads = vms.stream()
                .map(vm -> reader.read(hmc.get(), view, vm.host(), vm.key()).thenApply(Look::merged))
                .toList();
        return Stages.all(reads).thenApply(told -> {
            Map<VmId, Copy> copies = new HashMap<>();
            for (int i = 0; i < vms.size(); i++) {
                copies.put(vms.get(i).id(), told.get(i));
            }
            return copies;
        });
    }

    private static boolean onPurpose(List<ReferenceCode> newestFirst) {
        return newestFirst.stream()
                .filter(code -> code.code().equalsIgnoreCase(SHUTDOWN_CODE))
                .findFirst()
                .map(code -> !code.word3().isEmpty() && !code.word3().equalsIgnoreCase("null"))
                .orElse(false);
    }
}
