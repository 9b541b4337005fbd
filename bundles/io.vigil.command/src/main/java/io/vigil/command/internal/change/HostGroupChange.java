package io.vigil.command.internal.change;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.StoreTransaction;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Follow;
import io.vigil.command.internal.engine.Names;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.Scope;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code add}, {@code modify} and {@code delete host_group}. */
final class HostGroupChange {
    private HostGroupChange() {}

    static CompletionStage<Integer> add(Call call) {
        CommandLine line = call.line();
        String name = line.names().get(0);
        RegistryView registry = call.registry();
        GroupLimits.name(name);
        if (registry.hostGroups().stream().anyMatch(group -> group.name().equals(name))) {
            throw Refusals.policy("Host_group '" + name + "' already exists");
        }
        GroupLimits.groups(registry.hostGroups().size() + 1);
        List<HostId> hosts = hosts(call.names(), line.values("hosts"));
        GroupLimits.hosts(hosts.size());
        hosts.forEach(host -> GroupLimits.free(registry, host, name));
        if (line.values("ha_disk").contains(line.value("repo_disk").orElseThrow())) {
            throw Refusals.value("ha_disk", line.value("repo_disk").orElseThrow(), "another disk than repo_disk");
        }
        return Follow.run(
                call,
                call.inventory()
                        .addHostGroup(
                                new HostGroupId(name),
                                hosts,
                                line.value("repo_disk").orElseThrow(),
                                line.values("ha_disk"),
                                call.user()),
                "Host_group " + name + " added successfully",
                "Run discover command to proceed further");
    }

    static CompletionStage<Integer> delete(Call call) {
        HostGroup group = call.names().group(call.line().names().get(0));
        call.print().warning("This action will remove Host_group " + group.name() + " and end its monitoring");
        return call.confirm("Do you wish to proceed? [y|n]")
                .thenCompose(yes -> yes
                        ? Follow.run(
                                call,
                                call.inventory().removeHostGroup(group.id(), call.user()),
                                "Host_group " + group.name() + " removed successfully")
                        : Call.done(Refusals.ANSWERED_NO));
    }

    static CompletionStage<Integer> modify(Call call) {
        Echo.requireChange(call, "policy");
        CommandLine line = call.line();
        HostGroup group = call.names().group(line.names().get(0));
        disks(group, line);
        if (line.has("policy") && !line.has("hosts")) {
            throw Refusals.missing("hosts");
        }
        List<HostId> hosts = hosts(call.names(), line.values("hosts"));
        call.store().update(call.actor(), tx -> {
            HostGroup before = new Names(tx.registry()).group(group.name());
            Policies after = PolicyEdit.apply(before.policies(), line, Scope.HOST_GROUP);
            HostGroup changed = members(tx, withDisks(before.withPolicies(after), line), hosts, line);
            if (!changed.equals(before)) {
                tx.put(changed);
                String text = PolicyEdit.difference(before.policies(), after);
                tx.raise(Event.of(
                        text.isEmpty() ? EventName.CONFIG_CHANGED : EventName.POLICY_CHANGED,
                        before.name(),
                        "",
                        before.name(),
                        "Host_group " + before.name() + ": "
                                + (text.isEmpty()
                                        ? String.join(", ", line.attributes().keySet())
                                        : text) + " by " + call.user()));
            }
        });
        call.print().out(Echo.modified(line, "Host_group " + group.name()));
        return Call.done(Refusals.DONE);
    }

    private static void disks(HostGroup group, CommandLine line) {
        if (group.discovered() && (line.has("repo_disk") || line.has("ha_disk"))) {
            throw Refusals.policy(
                    "Host_group '" + group.name() + "' already discovered; repo_disk and ha_disk cannot be changed");
        }
    }

    private static HostGroup withDisks(HostGroup group, CommandLine line) {
        return new HostGroup(
                group.id(),
                group.number(),
                group.hosts(),
                line.value("repo_disk").orElse(group.repositoryDisk()),
                line.has("ha_disk") ? line.values("ha_disk") : group.haDisks(),
                group.discovered(),
                group.phase(),
                group.sharedStoragePool(),
                group.policies());
    }

    private static HostGroup members(StoreTransaction tx, HostGroup group, List<HostId> hosts, CommandLine line) {
        if (hosts.isEmpty()) {
            return group;
        }
        boolean delete = line.value("policy").filter("delete"::equals).isPresent();
        List<HostId> after = delete
                ? GroupLimits.without(tx.registry(), group, hosts)
                : GroupLimits.with(tx.registry(), group, hosts);
        for (HostId host : hosts) {
            tx.change(
                    Host.class,
                    host.value(),
                    found -> found.withHostGroup(
                            delete ? java.util.Optional.empty() : java.util.Optional.of(group.id())));
        }
        return group.withHosts(after);
    }

    private static List<HostId> hosts(Names names, List<String> words) {
        return words.stream().map(names::host).map(Host::id).distinct().toList();
    }
}
