package io.vigil.command.internal.query;

import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Items;
import io.vigil.command.internal.engine.Names;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.SharedStoragePool;
import io.vigil.model.Vios;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code query vios} (70 section 6.4). */
final class ViosQuery {
    private ViosQuery() {}

    static CompletionStage<Integer> run(Call call) {
        Names names = call.names();
        Items items = new Items(call.print());
        List<Vios> vioses = call.line().names().isEmpty()
                ? names.registry().vioses()
                : items.find(call.line().names(), names::vios);
        boolean verbose = call.line().flags().verbose();
        return View.list(
                        call,
                        vioses.stream()
                                .map(vios -> block(names.registry(), vios, verbose))
                                .toList())
                .thenApply(items::shown);
    }

    private static Block block(RegistryView registry, Vios vios, boolean verbose) {
        Block block = new Block().add("Name", vios.name()).add("UUID", vios.id().value());
        block.add(
                        "Host",
                        registry.host(vios.host())
                                .map(Host::name)
                                .orElse(vios.host().value()))
                .add("Version", vios.version());
        if (verbose) {
            block.add("RMC_state", vios.rmcState());
        }
        block.add("State", vios.managed() ? "MANAGED" : "UNMANAGED");
        if (verbose) {
            health(block, registry, vios);
        }
        return block.add("HM_versions", vios.haVlan() == 0 ? "Unknown" : "2.00");
    }

    private static void health(Block block, RegistryView registry, Vios vios) {
        Optional<Boolean> responsive = vios.status().hmResponsive();
        block.add("HMstate", responsive.map(yes -> yes ? "Yes" : "No").orElse("Unknown"))
                .add("HMmode", vios.haVlan() == 0 ? "Unknown" : "Active")
                .add("Last_response", vios.status().hmResponseSec() + " seconds")
                .add("CAA_state", vios.status().caaState().name())
                .add(
                        "Pool_state",
                        registry.groupOf(vios.host())
                                .flatMap(HostGroup::sharedStoragePool)
                                .flatMap(key -> registry.find(SharedStoragePool.class, key))
                                .map(SharedStoragePool::state)
                                .orElse("Unknown"));
    }
}
