package io.vigil.relocation.internal.driver;

import io.vigil.api.hmc.HmcService;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.model.HostId;
import io.vigil.model.Vios;
import io.vigil.model.Vm;
import io.vigil.relocation.internal.engine.Look;
import io.vigil.spi.port.Reachability.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Collects the evidence about one VM: its copies on both hosts, by every console. */
final class LookReader {
    private static final Duration PING_EACH = Duration.ofSeconds(2);
    private static final int PINGS = 3;

    private final Store store;
    private final Peers peers;
    private final Stages stages;
    private final CopyReader copies;
    private final Duration wait;

    LookReader(Store store, Peers peers, Stages stages, Duration wait) {
        this.store = store;
        this.peers = peers;
        this.stages = stages;
        this.copies = new CopyReader(stages, wait);
        this.wait = wait;
    }

    CompletionStage<Look> look(MoveEntry entry, boolean ping, HmcService hmc) {
        RegistryView view = store.registry();
        HostId source = entry.source();
        Optional<Vm> vm = view.vm(entry.vm());
        HostId now = vm.map(Vm::host).orElse(source);
        // A remnant is judged against where the VM lives by now, which a later plan may have changed.
        HostId other = entry.stage() == Stage.CLEANUP && !now.equals(source)
                ? now
                : entry.target().orElse(source);
        String uuid = entry.vm().value();
        CompletionStage<List<Look.Console>> consoles = copies.read(hmc, view, source, uuid);
        CompletionStage<List<Look.Console>> others =
                other.equals(source) ? consoles : copies.read(hmc, view, other, uuid);
        CompletionStage<Optional<Boolean>> pings = ping
                ? peers.reachability()
                        .ping(vm.map(v -> v.partition().rmcAddress()).orElse(""), PINGS, PING_EACH)
                        .thenApply(answer -> Optional.of(answer == Answer.ANSWERS))
                : CompletableFuture.completedFuture(Optional.empty());
        return consoles.thenCompose(told -> verdict(source, told)
                .thenCombine(
                        others,
                        (stands, there) -> new Look(
                                told,
                                stands,
                                unmanaged(view, source),
                                viosUp(view, source),
                                Look.merged(there),
                                Optional.empty(),
                                !now.equals(source)))
                .thenCombine(
                        pings,
                        (look, answer) -> new Look(
                                look.consoles(),
                                look.verdictStands(),
                                look.unmanagedVios(),
                                look.sourceViosUp(),
                                look.target(),
                                answer,
                                look.elsewhere())));
    }

    /** R27: asked only where no console answers for the host, and asked now. */
    private CompletionStage<Boolean> verdict(HostId source, List<Look.Console> told) {
        boolean silent = told.stream().noneMatch(Look.Console::answers);
        if (!silent || peers.detection().isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        return stages.capped(peers.detection().get().hostVerdictStands(source), wait, false);
    }

    private static boolean unmanaged(RegistryView view, HostId host) {
        return view.viosesOf(host).isEmpty() || view.viosesOf(host).stream().anyMatch(vios -> !vios.managed());
    }

    private static boolean viosUp(RegistryView view, HostId host) {
        return view.viosesOf(host).stream()
                .filter(Vios::managed)
                .anyMatch(vios -> vios.status().canSpeak()
                        || vios.status().caaState() == io.vigil.model.CaaState.UP
                        || vios.status().caaState() == io.vigil.model.CaaState.UNKNOWN
                                && vios.partitionState() == io.vigil.model.PartitionState.RUNNING);
    }
}
