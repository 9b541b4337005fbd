package io.vigil.scenarios.player;

import io.vigil.simulator.datacentre.Inventory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the environment of a scenario has, so that a misspelt name is refused before anything runs. */
final class Names {
    enum Kind {
        VM,
        VIOS,
        HOST,
        HMC
    }

    private final Map<Kind, Set<String>> known = new EnumMap<>(Kind.class);

    static Names of(Inventory inventory) {
        Names names = new Names();
        names.put(Kind.HMC, inventory.hmcs().stream().map(hmc -> hmc.name()));
        names.put(Kind.HOST, inventory.hosts().stream().map(host -> host.name()));
        names.put(Kind.VIOS, inventory.hosts().stream().flatMap(host -> host.vioses().stream()).map(v -> v.name()));
        names.put(Kind.VM, inventory.hosts().stream().flatMap(host -> host.vms().stream()).map(vm -> vm.name()));
        return names;
    }

    private void put(Kind kind, Stream<String> names) {
        known.put(kind, names.collect(Collectors.toSet()));
    }

    List<String> checked(Field field, Kind kind) {
        return field.listOrOne().stream()
                .map(name -> name.oneOf(known.get(kind)))
                .toList();
    }

    void check(String name, Field where, Kind kind) {
        if (!known.get(kind).contains(name)) {
            throw where.error("'" + name + "' is no " + kind.name().toLowerCase(java.util.Locale.ROOT)
                    + " of the environment; there are " + new java.util.TreeSet<>(known.get(kind)));
        }
    }
}
