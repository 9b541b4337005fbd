package io.vigil.relocation.internal.driver;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.api.store.RegistryView;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.relocation.internal.engine.Copy;
import io.vigil.relocation.internal.engine.Look;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What every console of a host says of a VM's definition there, each by itself, so that one that hangs hides nothing. */
final class CopyReader {
    private final Stages stages;
    private final Duration wait;

    CopyReader(Stages stages, Duration wait) {
        this.stages = stages;
        this.wait = wait;
    }

    /** Never fails: a console that does not answer in time is in the list, unreadable. */
    CompletionStage<List<Look.Console>> read(HmcService hmc, RegistryView view, HostId host, String uuid) {
        return Stages.all(consoles(view, host).stream()
                .map(id -> console(hmc, id, host, uuid))
                .toList());
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

    private static CompletionStage<Copy> copy(CompletionStage<PartitionFacts> stage) {
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
}
