package io.vigil.command.internal.change;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.StoreTransaction;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Names;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.AffinityGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** {@code add}, {@code modify} and {@code delete} of collocation, anticollocation and workgroup (70 section 5.8). */
final class AffinityChange {
    private AffinityChange() {}

    static CompletionStage<Integer> add(Call call) {
        CommandLine line = call.line();
        String name = line.names().get(0);
        List<Vm> members = vms(call.names(), line);
        String warning = call.store().write(call.actor(), tx -> {
            if (stored(tx.registry(), line, name).isPresent()) {
                throw Refusals.policy(line.row().type().title() + " '" + name + "' already exists");
            }
            HostGroupId group = AffinityRules.hostGroup(tx.registry(), members);
            AffinityGroup added = new AffinityGroup(
                    name, kind(line), group, members.stream().map(Vm::id).toList());
            AffinityRules.check(tx.registry(), added);
            tx.create(added);
            changed(tx, added, "created", call.user());
            return AffinityRules.warning(tx.registry(), added).orElse("");
        });
        warn(call, warning);
        call.print().out(line.row().type().title() + " group " + name + " was created");
        return Call.done(Refusals.DONE);
    }

    static CompletionStage<Integer> modify(Call call) {
        CommandLine line = call.line();
        String name = line.names().get(0);
        List<Vm> named = vms(call.names(), line);
        boolean delete = line.value("policy").filter("delete"::equals).isPresent();
        String warning = call.store().write(call.actor(), tx -> {
            AffinityGroup before = required(tx.registry(), line, name);
            Set<VmId> members = new LinkedHashSet<>(before.members());
            for (Vm vm : named) {
                if (delete && !members.remove(vm.id())) {
                    throw Refusals.value(
                            "vm", vm.name(), "members of " + line.row().type().word() + " '" + name + "'");
                }
                if (!delete) {
                    members.add(vm.id());
                }
            }
            AffinityGroup after = new AffinityGroup(name, before.kind(), before.hostGroup(), new ArrayList<>(members));
            AffinityRules.hostGroup(
                    tx.registry(),
                    after.members().stream()
                            .flatMap(id -> tx.registry().vm(id).stream())
                            .toList());
            AffinityRules.check(tx.registry(), after);
            tx.put(after);
            changed(tx, after, "changed", call.user());
            return AffinityRules.warning(tx.registry(), after).orElse("");
        });
        warn(call, warning);
        call.print().out(Echo.modified(line, line.row().type().title() + " group " + name) + ".");
        return Call.done(Refusals.DONE);
    }

    static CompletionStage<Integer> delete(Call call) {
        CommandLine line = call.line();
        String name = line.names().get(0);
        call.store().update(call.actor(), tx -> {
            AffinityGroup group = required(tx.registry(), line, name);
            tx.delete(AffinityGroup.class, group.key());
            changed(tx, group, "removed", call.user());
        });
        call.print().out(line.row().type().title() + " group " + name + " was removed");
        return Call.done(Refusals.DONE);
    }

    private static void warn(Call call, String warning) {
        if (!warning.isEmpty()) {
            call.print().warning(warning);
        }
    }

    private static void changed(StoreTransaction tx, AffinityGroup group, String what, String user) {
        String kind = group.kind().name().toLowerCase(java.util.Locale.ROOT);
        tx.raise(Event.of(
                EventName.POLICY_CHANGED,
                group.name(),
                "",
                group.hostGroup().value(),
                kind + " " + group.name() + " " + what + " by " + user));
    }

    private static List<Vm> vms(Names names, CommandLine line) {
        return line.values("vm").stream().map(names::vm).distinct().toList();
    }

    private static AffinityGroup.Kind kind(CommandLine line) {
        return AffinityGroup.Kind.valueOf(line.row().type().name());
    }

    private static AffinityGroup required(RegistryView registry, CommandLine line, String name) {
        return stored(registry, line, name)
                .orElseThrow(() -> Refusals.notFound(line.row().type(), name));
    }

    private static Optional<AffinityGroup> stored(RegistryView registry, CommandLine line, String name) {
        return registry.affinityGroups().stream()
                .filter(group -> group.kind() == kind(line) && group.name().equals(name))
                .findFirst();
    }
}
