package io.vigil.command.internal.operate;

import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Items;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.Vm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Which host group an operation runs in. */
final class Groups {
    private Groups() {}

    static HostGroupId of(Host host) {
        return host.hostGroup().orElseThrow(() -> Refusals.state("Host '" + host.name() + "' is in no host_group"));
    }

    static HostGroupId of(RegistryView registry, Vm vm) {
        return registry.groupOf(vm)
                .map(HostGroup::id)
                .orElseThrow(() -> Refusals.state("VM '" + vm.name() + "' is on a host of no host_group"));
    }

    /** Runs one operation per host group that the VMs are in, one after another; the exit code tells the sum. */
    static CompletionStage<Integer> each(
            Call call, Items items, List<Vm> vms, BiFunction<HostGroupId, List<Vm>, CompletionStage<Integer>> run) {
        Map<HostGroupId, List<Vm>> byGroup = new LinkedHashMap<>();
        RegistryView registry = call.registry();
        vms.forEach(vm -> byGroup.computeIfAbsent(of(registry, vm), id -> new ArrayList<>())
                .add(vm));
        CompletionStage<Integer> all = Call.done(items.exitCode());
        for (Map.Entry<HostGroupId, List<Vm>> entry : byGroup.entrySet()) {
            all = all.thenCompose(
                    before -> run.apply(entry.getKey(), entry.getValue()).thenApply(items::with));
        }
        return all;
    }
}
