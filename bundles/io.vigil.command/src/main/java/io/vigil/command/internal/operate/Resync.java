package io.vigil.command.internal.operate;

import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Follow;
import io.vigil.command.internal.engine.Items;
import io.vigil.model.HostGroup;
import io.vigil.model.Vm;
import io.vigil.model.policy.Inheritance;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code resync}: the agents' application data are read again (70 section 5.9). */
final class Resync {
    private Resync() {}

    static CompletionStage<Integer> vms(Call call) {
        Items items = new Items(call.print());
        List<Vm> vms = items.find(call.line().names(), call.names()::vm);
        return vms.isEmpty() ? Call.done(items.exitCode()) : run(call, vms).thenApply(items::with);
    }

    /** Named or not: a VM that is named is asked, or it is said why not; else all that are monitored. */
    static CompletionStage<Integer> apps(Call call) {
        return call.line()
                .value("vm")
                .map(name -> run(call, List.of(call.names().vm(name))))
                .orElseGet(() -> run(
                        call,
                        call.registry().vms().stream()
                                .filter(vm -> monitored(call.registry(), vm))
                                .toList()));
    }

    static CompletionStage<Integer> group(Call call) {
        RegistryView registry = call.registry();
        HostGroup group = call.names().group(call.line().names().get(0));
        return run(
                call,
                registry.vms().stream()
                        .filter(vm -> group.hosts().contains(vm.host()) && monitored(registry, vm))
                        .toList());
    }

    private static boolean monitored(RegistryView registry, Vm vm) {
        return registry.groupOf(vm)
                .flatMap(group -> registry.host(vm.host())
                        .filter(host -> Inheritance.monitored(registry.site(), group, host, vm)))
                .isPresent();
    }

    private static CompletionStage<Integer> run(Call call, List<Vm> vms) {
        return vms.isEmpty()
                ? Call.done(0)
                : Follow.run(
                        call,
                        call.applications().resync(vms.stream().map(Vm::id).toList(), call.user()));
    }
}
