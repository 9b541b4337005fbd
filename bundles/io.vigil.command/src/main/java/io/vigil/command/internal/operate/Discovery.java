package io.vigil.command.internal.operate;

import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Follow;
import io.vigil.command.internal.engine.Items;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code discover} and {@code verify} (70 sections 5.5, 5.9, 7.1, 7.2). */
final class Discovery {
    private Discovery() {}

    static CompletionStage<Integer> group(Call call) {
        HostGroup group = call.names().group(call.line().names().get(0));
        return run(call, group.id(), Optional.empty(), List.of());
    }

    static CompletionStage<Integer> host(Call call) {
        Host host = call.names().host(call.line().names().get(0));
        return run(call, Groups.of(host), Optional.of(host), List.of());
    }

    static CompletionStage<Integer> vms(Call call) {
        Items items = new Items(call.print());
        List<Vm> vms = items.find(call.line().names(), call.names()::vm);
        return Groups.each(call, items, vms, (group, members) -> run(call, group, Optional.empty(), members));
    }

    private static CompletionStage<Integer> run(Call call, HostGroupId group, Optional<Host> host, List<Vm> vms) {
        return Follow.run(
                call,
                call.inventory()
                        .discover(
                                group, host.map(Host::id), ids(vms), call.line().yes("verify"), call.user()));
    }

    static CompletionStage<Integer> verifyGroup(Call call) {
        return verify(call, call.names().group(call.line().names().get(0)).id(), List.of());
    }

    static CompletionStage<Integer> verifyHost(Call call) {
        Host host = call.names().host(call.line().names().get(0));
        RegistryView registry = call.registry();
        List<Vm> there = registry.vmsOn(host.id()).stream().filter(Vm::managed).toList();
        // An empty list would mean the whole group.
        return there.isEmpty() ? Call.done(0) : verify(call, Groups.of(host), there);
    }

    static CompletionStage<Integer> verifyVms(Call call) {
        Items items = new Items(call.print());
        List<Vm> vms = items.find(call.line().names(), call.names()::vm);
        return Groups.each(call, items, vms, (group, members) -> verify(call, group, members));
    }

    private static CompletionStage<Integer> verify(Call call, HostGroupId group, List<Vm> vms) {
        return Follow.run(call, call.inventory().verify(group, ids(vms), call.user()));
    }

    private static List<VmId> ids(List<Vm> vms) {
        return vms.stream().map(Vm::id).toList();
    }
}
