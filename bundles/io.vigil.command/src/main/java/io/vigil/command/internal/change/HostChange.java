package io.vigil.command.internal.change;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Follow;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.ObjectClass;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.Hmc;
import io.vigil.model.Host;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.Scope;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code add}, {@code modify} and {@code delete host}. */
final class HostChange {
    private HostChange() {}

    static CompletionStage<Integer> add(Call call) {
        CommandLine line = call.line();
        String wanted = line.names().get(0);
        RegistryView registry = call.registry();
        String key = line.value("uuid").orElse(wanted);
        List<Hmc.HostRef> seen = registry.hmcs().stream()
                .flatMap(hmc -> hmc.managedHosts().stream())
                .filter(ref -> line.has("uuid")
                        ? ref.id().value().equalsIgnoreCase(key)
                        : ref.name().equals(wanted) || ref.id().value().equalsIgnoreCase(wanted))
                .toList();
        if (seen.isEmpty()) {
            throw Refusals.notFound(ObjectClass.HOST, key);
        }
        boolean byUuid = seen.get(0).id().value().equalsIgnoreCase(key);
        if (line.has("uuid") && seen.stream().noneMatch(ref -> ref.name().equals(wanted))) {
            throw Refusals.value(
                    "uuid",
                    key,
                    "the UUID of host " + wanted + ", this is " + seen.get(0).name());
        }
        if (seen.size() > 1 && !byUuid) {
            throw Refusals.usage("Host '" + wanted + "' is managed by more than one HMC, use the UUID");
        }
        Hmc.HostRef host = seen.get(0);
        if (registry.host(host.id()).isPresent()) {
            throw Refusals.policy("Host '" + host.name() + "' already exists");
        }
        return Follow.run(
                call,
                call.inventory().addHost(host.id().value(), call.user()),
                "Host " + host.name() + " added successfully");
    }

    static CompletionStage<Integer> delete(Call call) {
        Host host = call.names().host(call.line().names().get(0));
        host.hostGroup().ifPresent(group -> {
            throw Refusals.policy("Host '" + host.name() + "' is in Host_group '" + group
                    + "', first run: ksysmgr modify host_group " + group + " hosts=" + host.name() + " policy=delete");
        });
        return Follow.run(
                call,
                call.inventory().removeHost(host.id(), call.user()),
                "Host " + host.name() + " removed successfully");
    }

    static CompletionStage<Integer> modify(Call call) {
        Echo.requireChange(call);
        CommandLine line = call.line();
        Host host = call.names().host(line.names().get(0));
        call.store()
                .update(
                        call.actor(),
                        tx -> tx.change(Host.class, host.key(), before -> {
                            Policies after = PolicyEdit.apply(before.policies(), line, Scope.HOST);
                            String difference = PolicyEdit.difference(before.policies(), after);
                            if (!difference.isEmpty()) {
                                tx.raise(Event.of(
                                        EventName.POLICY_CHANGED,
                                        before.name(),
                                        before.key(),
                                        before.hostGroup().map(Object::toString).orElse(""),
                                        "Host " + before.name() + ": " + difference + " by " + call.user()));
                            }
                            return before.withPolicies(after);
                        }));
        call.print().out(Echo.modified(line, "Host " + host.name()) + ".");
        return Call.done(Refusals.DONE);
    }
}
