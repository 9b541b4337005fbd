package io.vigil.command.internal.change;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.StoreTransaction;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Follow;
import io.vigil.command.internal.engine.Items;
import io.vigil.command.internal.engine.VmSelection;
import io.vigil.command.internal.grammar.Action;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.HostGroup;
import io.vigil.model.Vm;
import io.vigil.model.policy.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code modify}, {@code manage} and {@code unmanage vm}. */
final class VmChange {
    private VmChange() {}

    static CompletionStage<Integer> modify(Call call) {
        CommandLine line = call.line();
        String[] selectors = {"host", "host_group", "filepath", "policy"};
        Echo.requireChange(call, selectors);
        if (line.has("policy") && !line.has("blacklist_hosts")) {
            throw Refusals.missing("blacklist_hosts");
        }
        Items items = new Items(call.print());
        List<Vm> vms = VmSelection.of(call, items);
        VmPlacementEdit edit = new VmPlacementEdit(call.names(), line);
        List<Vm> accepted = new ArrayList<>();
        for (Vm vm : vms) {
            try {
                edit.check(vm);
                accepted.add(vm);
            } catch (RefusedException e) {
                items.failed(e);
            }
        }
        List<String> warnings = new ArrayList<>();
        call.store().update(call.actor(), tx -> {
            List<Vm> after = accepted.stream()
                    .flatMap(vm -> tx.registry().vm(vm.id()).stream())
                    .map(vm -> edit.apply(vm).withPolicies(PolicyEdit.apply(vm.policies(), line, Scope.VM)))
                    .toList();
            AffinityRules.samePriority(tx.registry(), after);
            after.forEach(vm -> warnings.addAll(stored(tx, vm, edit, call.user())));
        });
        warnings.forEach(call.print()::warning);
        accepted.forEach(vm -> {
            items.succeeded();
            call.print().out(Echo.modified(line, "VM " + vm.name()) + ".");
        });
        return Call.done(items.exitCode());
    }

    private static List<String> stored(StoreTransaction tx, Vm after, VmPlacementEdit edit, String user) {
        RegistryView registry = tx.registry();
        Vm before = registry.vm(after.id()).orElseThrow();
        String difference = edit.difference(before, after);
        String policies = PolicyEdit.difference(before.policies(), after.policies());
        String text = String.join(
                ", ",
                java.util.stream.Stream.of(policies, difference)
                        .filter(part -> !part.isEmpty())
                        .toList());
        if (!text.isEmpty()) {
            tx.put(after);
            tx.raise(Event.of(
                    EventName.POLICY_CHANGED,
                    after.name(),
                    after.key(),
                    registry.groupOf(after).map(HostGroup::name).orElse(""),
                    "VM " + after.name() + ": " + text + " by " + user));
        }
        return edit.warnings(after);
    }

    /** {@code manage vm} and {@code unmanage vm}. */
    static CompletionStage<Integer> managed(Call call) {
        boolean managed = call.line().row().action() == Action.MANAGE;
        Items items = new Items(call.print());
        List<Vm> vms = VmSelection.of(call, items);
        if (vms.isEmpty()) {
            return Call.done(items.exitCode());
        }
        String[] closing = vms.stream()
                .map(vm -> "VM " + vm.name() + " was successfully " + (managed ? "managed" : "unmanaged")
                        + ". Please run discovery to apply changes")
                .toArray(String[]::new);
        return Follow.run(
                        call,
                        call.inventory().manageVm(vms.stream().map(Vm::id).toList(), managed, call.user()),
                        closing)
                .thenApply(items::with);
    }
}
