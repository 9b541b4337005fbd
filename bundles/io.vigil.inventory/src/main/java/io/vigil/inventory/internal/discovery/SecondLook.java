package io.vigil.inventory.internal.discovery;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.api.store.RegistryView;
import io.vigil.inventory.internal.Stages;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * A console may be minutes behind, and each host is read through one of them. A VM that seems to have moved or to be gone is
 * therefore asked for at every console of both hosts; as long as one contradicts, the VM stays where it is registered.
 */
final class SecondLook {
    private final HmcService hmc;

    SecondLook(HmcService hmc) {
        this.hmc = hmc;
    }

    /** The VMs about which consoles contradict each other. Never fails: who does not answer does not contradict. */
    CompletionStage<Set<VmId>> disputed(RegistryView view, Collection<RegistrySync.Displaced> displaced) {
        Set<VmId> disputed = Collections.synchronizedSet(new HashSet<>());
        return Stages.parallel(displaced, 4, one -> contradicted(view, one).thenAccept(yes -> {
                    if (yes) {
                        disputed.add(one.vm().id());
                    }
                }))
                .thenApply(done -> disputed);
    }

    private CompletionStage<Boolean> contradicted(RegistryView view, RegistrySync.Displaced displaced) {
        Vm vm = displaced.vm();
        boolean runs = displaced.found().map(RegistrySync::active).orElse(false);
        return any(view, vm.host(), vm, copy -> copy.map(facts -> !runs || RegistrySync.active(facts))
                        .orElse(false))
                .thenCombine(
                        displaced
                                .found()
                                .map(found -> any(view, found.host(), vm, copy -> copy.map(
                                                facts -> runs && !RegistrySync.active(facts))
                                        .orElse(true)))
                                .orElseGet(() -> Stages.done(false)),
                        Boolean::logicalOr);
    }

    /** What a console must say to contradict; empty: the host's list does not have the VM. */
    private interface Word {
        boolean contradicts(Optional<PartitionFacts> copy);
    }

    private CompletionStage<Boolean> any(RegistryView view, HostId host, Vm vm, Word word) {
        CompletionStage<Boolean> result = Stages.done(false);
        for (HmcId console : consoles(view, host)) {
            CompletionStage<Boolean> one = Stages.call(() -> hmc.partition(console, host, vm.key()))
                    .handle((facts, failure) -> failure == null
                            ? word.contradicts(Optional.of(facts))
                            : absent(failure) && word.contradicts(Optional.empty()));
            result = result.thenCombine(one, Boolean::logicalOr);
        }
        return result;
    }

    private static boolean absent(Throwable failure) {
        return HmcException.in(failure)
                .filter(e -> e.kind() == HmcException.Kind.NOT_FOUND)
                .isPresent();
    }

    private static List<HmcId> consoles(RegistryView view, HostId host) {
        return view.hmcs().stream()
                .filter(hmc -> hmc.manages(host))
                .map(Hmc::id)
                .toList();
    }
}
