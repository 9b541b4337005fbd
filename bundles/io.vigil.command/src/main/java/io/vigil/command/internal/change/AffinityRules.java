package io.vigil.command.internal.change;

import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.AffinityGroup;
import io.vigil.model.AffinityGroup.Kind;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Priority;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks of 71 section 3.5 when a group or a member's priority changes. */
final class AffinityRules {
    private AffinityRules() {}

    /** Members of a collocation or anticollocation group have one priority, also after these VMs change (71-RV20). */
    static void samePriority(RegistryView registry, List<Vm> changed) {
        Map<VmId, Vm> after = changed.stream().collect(Collectors.toMap(Vm::id, Function.identity(), (a, b) -> b));
        for (AffinityGroup group : registry.affinityGroups()) {
            boolean concerned =
                    group.kind() != Kind.WORKGROUP && group.members().stream().anyMatch(after::containsKey);
            if (concerned) {
                samePriority(group.members().stream()
                        .flatMap(id -> Optional.ofNullable(after.get(id)).or(() -> registry.vm(id)).stream())
                        .toList());
            }
        }
    }

    private static void samePriority(List<Vm> members) {
        if (members.stream().map(AffinityRules::priority).distinct().count() > 1) {
            throw Refusals.policy("VMs of an affinity group must have the same priority: "
                    + members.stream()
                            .map(vm -> vm.name() + "=" + priority(vm).text())
                            .collect(Collectors.joining(" ")));
        }
    }

    /** Everything that must hold for a group as a whole; the group itself need not be stored yet. */
    static void check(RegistryView registry, AffinityGroup group) {
        List<Vm> members =
                group.members().stream().flatMap(id -> registry.vm(id).stream()).toList();
        if (members.size() < 2) {
            throw Refusals.policy(group.kind().name().toLowerCase(java.util.Locale.ROOT) + " '" + group.name()
                    + "' must have at least 2 VMs");
        }
        if (group.kind() != Kind.WORKGROUP) {
            samePriority(members);
        }
        for (AffinityGroup other : registry.affinityGroups()) {
            if (!other.key().equals(group.key())) {
                conflict(registry, group, other);
            }
        }
    }

    /** The one host group of the members. */
    static HostGroupId hostGroup(RegistryView registry, List<Vm> members) {
        Map<String, Optional<HostGroup>> groups = members.stream()
                .collect(Collectors.toMap(Vm::name, registry::groupOf, (a, b) -> b, java.util.LinkedHashMap::new));
        Set<Optional<HostGroup>> distinct = Set.copyOf(groups.values());
        if (distinct.size() != 1 || distinct.contains(Optional.<HostGroup>empty())) {
            throw Refusals.policy("VMs of an affinity group must be in one host_group: "
                    + groups.entrySet().stream()
                            .map(entry -> entry.getKey() + "="
                                    + entry.getValue().map(HostGroup::name).orElse("none"))
                            .collect(Collectors.joining(" ")));
        }
        return distinct.iterator().next().orElseThrow().id();
    }

    static Optional<String> warning(RegistryView registry, AffinityGroup group) {
        int hosts = registry.hostGroup(group.hostGroup())
                .map(found -> found.hosts().size())
                .orElse(0);
        return group.kind() == Kind.ANTICOLLOCATION && group.members().size() > hosts - 1
                ? Optional.of("WARNING: Anticollocation group " + group.name() + " has "
                        + group.members().size()
                        + " VMs and Host_group " + group.hostGroup() + " has " + hosts
                        + " hosts: after a host failure not all of them can be placed.")
                : Optional.empty();
    }

    private static void conflict(RegistryView registry, AffinityGroup group, AffinityGroup other) {
        List<VmId> common =
                group.members().stream().filter(other.members()::contains).toList();
        boolean together = group.kind() == Kind.COLLOCATION && other.kind() == Kind.COLLOCATION && !common.isEmpty();
        boolean opposed =
                EnumSet.of(group.kind(), other.kind()).equals(EnumSet.of(Kind.COLLOCATION, Kind.ANTICOLLOCATION))
                        && common.size() > 1;
        if (together || opposed) {
            String names = common.stream()
                    .map(id -> registry.vm(id).map(Vm::name).orElse(id.value()))
                    .collect(Collectors.joining(", "));
            throw Refusals.policy("VM " + names + " already in "
                    + other.kind().name().toLowerCase(java.util.Locale.ROOT) + " '" + other.name() + "'");
        }
    }

    private static Priority priority(Vm vm) {
        return vm.policies().get(PolicyCatalogue.PRIORITY).orElse(PolicyCatalogue.PRIORITY.fallback());
    }
}
