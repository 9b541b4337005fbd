package io.vigil.command.internal.change;

import io.vigil.command.internal.engine.Names;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.model.VmState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Home host and blacklist of a VM (71 section 3.6). */
final class VmPlacementEdit {
    private final Names names;
    private final Optional<Host> home;
    private final List<Host> listed;
    private final boolean remove;

    VmPlacementEdit(Names names, CommandLine line) {
        this.names = names;
        this.home = line.value("homehost").map(names::host);
        this.listed = line.values("blacklist_hosts").stream().map(names::host).toList();
        this.remove = line.value("policy").filter("delete"::equals).isPresent();
    }

    /** Hosts must be of the VM's own group. */
    void check(Vm vm) {
        home.ifPresent(host -> inGroup(vm, "homehost", host));
        listed.forEach(host -> inGroup(vm, "blacklist_hosts", host));
    }

    Vm apply(Vm vm) {
        Set<HostId> blacklist = new HashSet<>(vm.blacklist());
        Set<HostId> hosts = listed.stream().map(Host::id).collect(Collectors.toSet());
        if (remove) {
            blacklist.removeAll(hosts);
        } else {
            blacklist.addAll(hosts);
        }
        Vm moved = home.isPresent() ? vm.withHome(home.map(Host::id)) : vm;
        // Candidate hosts changed: the VM must be discovered again (70 section 11). Nothing else about it changes.
        return blacklist.equals(vm.blacklist())
                ? moved
                : moved.withBlacklist(blacklist).withState(VmState.INIT);
    }

    String difference(Vm before, Vm after) {
        List<String> parts = new ArrayList<>();
        if (!before.home().equals(after.home())) {
            parts.add("homehost " + name(before.home()) + " -> " + name(after.home()));
        }
        if (!before.blacklist().equals(after.blacklist())) {
            parts.add("blacklist_hosts " + names(before) + " -> " + names(after));
        }
        return String.join(", ", parts);
    }

    List<String> warnings(Vm vm) {
        List<HostId> candidates =
                names.registry().groupOf(vm).map(HostGroup::hosts).orElse(List.of());
        boolean room = candidates.stream()
                .anyMatch(host -> !host.equals(vm.host()) && !vm.blacklist().contains(host));
        return listed.isEmpty() || remove || room
                ? List.of()
                : List.of("WARNING: No backup host will be left for this VM " + vm.name() + ".");
    }

    private void inGroup(Vm vm, String attribute, Host host) {
        List<Host> allowed =
                names.registry().groupOf(vm).map(names.registry()::hostsOf).orElse(List.of());
        if (!allowed.contains(host)) {
            throw Refusals.value(
                    attribute,
                    host.name(),
                    allowed.isEmpty()
                            ? "a host of the VM's host_group; VM " + vm.name() + " is in none"
                            : "a host of the VM's host_group: "
                                    + allowed.stream().map(Host::name).collect(Collectors.joining(", ")));
        }
    }

    private String name(Optional<HostId> id) {
        return id.flatMap(names.registry()::host).map(Host::name).orElse("none");
    }

    private String names(Vm vm) {
        String text = vm.blacklist().stream()
                .map(id -> name(Optional.of(id)))
                .sorted()
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? "none" : text;
    }
}
