package io.vigil.command.internal.operate;

import io.vigil.api.relocation.RelocationService.Option;
import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Follow;
import io.vigil.command.internal.engine.Items;
import io.vigil.command.internal.engine.Names;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.ObjectClass;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.Host;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** {@code lpm}, {@code restart}, {@code restore}, {@code cleanup} (70 sections 5.4, 5.7, 7.3, 7.4). */
final class Moves {
    private Moves() {}

    static CompletionStage<Integer> lpm(Call call) {
        Items items = new Items(call.print());
        List<Vm> vms = items.find(call.line().names(), call.names()::vm);
        if (vms.isEmpty()) {
            return Call.done(items.exitCode());
        }
        oneHost(call.registry(), vms);
        return Follow.run(call, call.relocation().lpm(ids(vms), to(call), validate(call), options(call), call.user()))
                .thenApply(items::with);
    }

    static CompletionStage<Integer> lpmHost(Call call) {
        Host host = call.names().host(call.line().names().get(0));
        return Follow.run(
                call, call.relocation().lpmHost(host.id(), to(call), validate(call), options(call), call.user()));
    }

    static CompletionStage<Integer> restart(Call call) {
        Items items = new Items(call.print());
        List<Vm> vms = items.find(call.line().names(), call.names()::vm);
        if (vms.isEmpty()) {
            return Call.done(items.exitCode());
        }
        return Follow.run(call, call.relocation().restart(ids(vms), to(call), false, options(call), call.user()))
                .thenApply(items::with);
    }

    static CompletionStage<Integer> restartHost(Call call) {
        Host host = call.names().host(call.line().names().get(0));
        return Follow.run(call, call.relocation().restartHost(host.id(), to(call), options(call), call.user()));
    }

    static CompletionStage<Integer> restore(Call call) {
        Items items = new Items(call.print());
        List<Vm> vms = items.find(call.line().names(), call.names()::vm);
        return Groups.each(call, items, vms, (group, members) -> restore(call, group, members));
    }

    /** Every managed VM whose home is the host and which runs elsewhere. */
    static CompletionStage<Integer> restoreHost(Call call) {
        Host host = call.names().host(call.line().names().get(0));
        List<Vm> away = call.registry().vms().stream()
                .filter(vm -> vm.managed()
                        && vm.home().filter(host.id()::equals).isPresent()
                        && !vm.host().equals(host.id()))
                .toList();
        if (away.isEmpty()) {
            call.print().out("0 out of 0 VMs have been successfully restored");
            return Call.done(Refusals.DONE);
        }
        return restore(call, Groups.of(host), away);
    }

    private static CompletionStage<Integer> restore(Call call, HostGroupId group, List<Vm> vms) {
        return Follow.run(call, call.relocation().restore(group, ids(vms), options(call), call.user()));
    }

    /** Tries the pending cleanups of the host group that the named object is in. */
    static CompletionStage<Integer> cleanup(Call call) {
        Names names = call.names();
        String name = call.line().names().get(0);
        ObjectClass type = call.line().row().type();
        HostGroupId group =
                switch (type) {
                    case HOST -> Groups.of(names.host(name));
                    case VM -> Groups.of(names.registry(), names.vm(name));
                    default -> names.group(name).id();
                };
        return Follow.run(call, call.relocation().cleanup(group, call.user()));
    }

    private static void oneHost(RegistryView registry, List<Vm> vms) {
        if (vms.stream().map(Vm::host).distinct().count() > 1) {
            throw Refusals.policy("VMs are not on the same host: "
                    + vms.stream()
                            .map(vm -> vm.name() + "@"
                                    + registry.host(vm.host())
                                            .map(Host::name)
                                            .orElse(vm.host().value()))
                            .collect(Collectors.joining(" ")));
        }
    }

    private static Optional<HostId> to(Call call) {
        return call.line().value("to").map(call.names()::host).map(Host::id);
    }

    private static boolean validate(Call call) {
        return call.line().value("action").filter("validate"::equals).isPresent();
    }

    /** {@code -f} is not among them: it lifts no policy and is no proof (70 section 1). */
    private static Set<Option> options(Call call) {
        CommandLine line = call.line();
        Set<Option> options = EnumSet.noneOf(Option.class);
        if (line.yes("override")) {
            options.add(Option.OVERRIDE);
        }
        if (line.yes("confirm_stopped")) {
            options.add(Option.CONFIRM_STOPPED);
        }
        return options;
    }

    private static List<VmId> ids(List<Vm> vms) {
        return vms.stream().map(Vm::id).toList();
    }
}
