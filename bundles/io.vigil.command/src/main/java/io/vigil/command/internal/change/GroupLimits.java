package io.vigil.command.internal.change;

import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Size limits and membership rules of host groups (CTL-41, 70 section 5.5). */
final class GroupLimits {
    private GroupLimits() {}

    static void name(String name) {
        if (name.length() > HostGroupId.MAX_LENGTH) {
            throw Refusals.limit("characters of a host_group name", HostGroupId.MAX_LENGTH);
        }
    }

    static void groups(int wanted) {
        if (wanted > HostGroup.MAX_GROUPS) {
            throw Refusals.limit("host groups", HostGroup.MAX_GROUPS);
        }
    }

    static void hosts(int wanted) {
        if (wanted > HostGroup.MAX_HOSTS) {
            throw Refusals.limit("hosts of a host_group", HostGroup.MAX_HOSTS);
        }
    }

    /** Each host is in at most one group. */
    static void free(RegistryView registry, HostId host, String group) {
        Optional<HostGroupId> other = registry.host(host)
                .flatMap(Host::hostGroup)
                .filter(id -> !id.value().equals(group));
        if (other.isPresent()) {
            String name = registry.host(host).map(Host::name).orElse(host.value());
            throw Refusals.policy("Host '" + name + "' is already in Host_group '" + other.get() + "'");
        }
    }

    static List<HostId> with(RegistryView registry, HostGroup group, List<HostId> added) {
        List<HostId> after = new ArrayList<>(group.hosts());
        for (HostId host : added) {
            free(registry, host, group.name());
            if (!after.contains(host)) {
                after.add(host);
            }
        }
        hosts(after.size());
        return after;
    }

    static List<HostId> without(RegistryView registry, HostGroup group, List<HostId> removed) {
        List<HostId> after = new ArrayList<>(group.hosts());
        for (HostId id : removed) {
            String name = registry.host(id).map(Host::name).orElse(id.value());
            if (!after.remove(id)) {
                throw Refusals.value("hosts", name, "hosts of Host_group '" + group.name() + "'");
            }
            Optional<Vm> busy = registry.vmsOn(id).stream()
                    .filter(vm -> vm.operation().busy())
                    .findFirst();
            if (busy.isPresent()) {
                throw Refusals.state("Operation in progress on VM " + busy.get().name() + ": "
                        + busy.get().operation());
            }
        }
        if (after.isEmpty()) {
            throw Refusals.policy(
                    "Host_group '" + group.name() + "' must keep at least one host; delete the host_group instead");
        }
        return after;
    }
}
