package io.vigil.relocation.internal.driver;

import io.vigil.api.health.HealthException;
import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.model.CaaState;
import io.vigil.model.HmState;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.Mtm;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The health-database side of a move (60 section 7): through a VIOS of the VM's host, else any of the group. */
final class Monitoring {
    private static final int[] VLANS = {101, 102};

    private final Store store;
    private final Peers peers;

    Monitoring(Store store, Peers peers) {
        this.store = store;
        this.peers = peers;
    }

    CompletionStage<Void> stop(HostId host, VmId vm) {
        return through(host, (source, via) -> source.stopVms(via, mtm(host), List.of(vm)));
    }

    /** REL-45: client adapters on the two VLANs, ADD_VM, START_VM. */
    CompletionStage<Void> start(HostId host, VmId vm, HmcService hmc) {
        String vswitch = store.registry().site().cluster() + "_VSWITCH";
        return hmc.ensureClientAdapter(host, vm, vswitch, VLANS[0])
                .thenCompose(first -> hmc.ensureClientAdapter(host, vm, vswitch, VLANS[1]))
                .thenCompose(second -> through(host, (source, via) -> source.addVms(via, mtm(host), List.of(vm))
                        .thenCompose(added -> source.startVms(via, mtm(host), List.of(vm)))));
    }

    CompletionStage<HmState> query(HostId host, VmId vm) {
        return through(host, (source, via) -> source.queryVms(via, mtm(host), List.of(vm)))
                .thenApply(states -> states.getOrDefault(vm, HmState.UNKNOWN));
    }

    private interface Ask<T> {
        CompletionStage<T> ask(HealthSource source, ViosId via);
    }

    private Mtm mtm(HostId host) {
        return store.registry()
                .host(host)
                .map(Host::mtm)
                .orElseThrow(() -> new IllegalStateException("host " + host + " is not registered"));
    }

    private <T> CompletionStage<T> through(HostId host, Ask<T> ask) {
        Optional<HealthSource> source = peers.health();
        if (source.isEmpty()) {
            return failed("no health source is installed");
        }
        return next(source.get(), new ArrayList<>(candidates(host)), ask, "no VIOS of the host group is up");
    }

    private static <T> CompletionStage<T> next(HealthSource source, List<ViosId> left, Ask<T> ask, String problem) {
        if (left.isEmpty()) {
            return failed(problem);
        }
        return ask.ask(source, left.remove(0))
                .handle((value, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.<T>completedFuture(value);
                    }
                    return refused(failure)
                            ? CompletableFuture.<T>failedFuture(failure)
                            : next(source, left, ask, Answers.root(failure)).toCompletableFuture();
                })
                .thenCompose(Function.identity());
    }

    /** R29: codes 5 and 6 (database or lock not reachable) are worth another VIOS, other codes are the answer. */
    private static boolean refused(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof HealthException e) {
                return e.kind() == HealthException.Kind.REFUSED && e.code() != 5 && e.code() != 6;
            }
        }
        return !(failure instanceof CompletionException);
    }

    private Set<ViosId> candidates(HostId host) {
        RegistryView view = store.registry();
        Set<ViosId> order = new LinkedHashSet<>();
        List<HostId> group = view.groupOf(host).map(HostGroup::hosts).orElse(List.of());
        List<HostId> hosts = new ArrayList<>(List.of(host));
        hosts.addAll(group);
        for (CaaState wanted : List.of(CaaState.UP, CaaState.UNKNOWN)) {
            hosts.forEach(h -> view.viosesOf(h).stream()
                    .filter(vios -> vios.managed() && vios.status().caaState() == wanted)
                    .map(Vios::id)
                    .forEach(order::add));
        }
        return order;
    }

    private static <T> CompletionStage<T> failed(String why) {
        return CompletableFuture.failedFuture(new IllegalStateException(why));
    }
}
