package io.vigil.relocation.internal.driver;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.Vios;
import io.vigil.model.Vm;
import io.vigil.relocation.internal.engine.Copy;
import io.vigil.relocation.internal.engine.Look;
import io.vigil.spi.port.Reachability.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Collects the evidence about one VM: every console of its two hosts by itself, so that one that hangs hides nothing. */
final class LookReader {
    private static final Duration PING_EACH = Duration.ofSeconds(2);
    private static final int PINGS = 3;

    private final Store store;
    private final Peers peers;
    private final Stages stages;
    private final Duration wait;

    LookReader(Store store, Peers peers, Stages stages, Duration wait) {
        this.store = store;
        this.peers = peers;
        this.stages = stages;
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
        List<CompletionStage<Look.Console>> consoles = consoles(view, source).stream()
                .map(id -> console(hmc, id, source, uuid))
                .toList();
        CompletionStage<List<Look.Console>> others = other.equals(source)
                ? Stages.all(consoles)
                : Stages.all(consoles(view, other).stream()
                        .map(id -> console(hmc, id, other, uuid))
                        .toList());
        CompletionStage<Optional<Boolean>> pings = ping
                ? peers.reachability()
                        .ping(vm.map(v -> v.partition().rmcAddress()).orElse(""), PINGS, PING_EACH)
                        .thenApply(answer -> Optional.of(answer == Answer.ANSWERS))
                : CompletableFuture.completedFuture(Optional.empty());
        return Stages.all(consoles).thenCompose(told -> verdict(source, told)
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

    private static List<HmcId> consoles(RegistryView view, HostId host) {
        return view.hmcs().stream()
                .filter(hmc -> hmc.manages(host)
                        || view.host(host).map(h -> h.hmcs().contains(hmc.id())).orElse(false))
                .map(Hmc::id)
                .toList();
    }

    private CompletionStage<Look.Console> console(HmcService hmc, HmcId id, HostId host, String uuid) {
        CompletionStage<Optional<HostState>> state = stages.capped(
                hmc.host(id, host).thenApply(facts -> Optional.of(facts.state())), wait, Optional.empty());
        CompletionStage<Copy> copy = stages.capped(copy(hmc.partition(id, host, uuid)), wait, Copy.UNREADABLE);
        return state.thenCombine(copy, (told, found) -> new Look.Console(id.value(), told, found));
    }

    static CompletionStage<Copy> copy(CompletionStage<PartitionFacts> stage) {
        return stage.handle((facts, failure) -> {
            if (failure == null) {
                return Copy.of(facts.view().state(), facts.view().remoteRestartState());
            }
            boolean absent = HmcException.in(failure)
                    .filter(e -> e.kind() == HmcException.Kind.NOT_FOUND)
                    .isPresent();
            return absent ? Copy.ABSENT : Copy.UNREADABLE;
        });
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
