package io.vigil.scenarios.player;

import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.ViosSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the environment of a scenario has, so that a misspelt name is refused before anything runs. */
final class Names {
    /** What a name can be of. */
    enum Kind {
        VM("VM"),
        APP("application"),
        VIOS("VIOS"),
        HOST("host"),
        HMC("console"),
        GROUP("host group"),
        /** Something that has no name in the environment: a policy's owner, an exit code. */
        OTHER("other");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final Map<Kind, Set<String>> known = new EnumMap<>(Kind.class);

    /** When the environment itself has mistakes: every name is taken. */
    static Names any() {
        return new Names();
    }

    static Names of(Inventory inventory, String group) {
        List<HostSpec> hosts = inventory.hosts();
        Names names = new Names();
        names.put(Kind.HMC, inventory.hmcs().stream().map(HmcSpec::name));
        names.put(Kind.HOST, hosts.stream().map(HostSpec::name));
        names.put(
                Kind.VIOS,
                hosts.stream().flatMap(host -> host.vioses().stream()).map(ViosSpec::name));
        names.put(Kind.VM, hosts.stream().flatMap(host -> host.vms().stream()).map(VmSpec::name));
        names.put(Kind.APP, hosts.stream().flatMap(host -> host.vms().stream()).flatMap(vm -> vm.apps().stream()
                .map(app -> vm.name() + "/" + app.name())));
        names.put(Kind.GROUP, Stream.of(group));
        return names;
    }

    /** Every name of these kinds. */
    Set<String> of(Collection<Kind> kinds) {
        Set<String> all = new TreeSet<>();
        kinds.forEach(kind -> all.addAll(known.getOrDefault(kind, Set.of())));
        return all;
    }

    private void put(Kind kind, Stream<String> names) {
        known.put(kind, names.collect(Collectors.toSet()));
    }

    /** A name or a list of names of that kind. */
    List<String> checked(Field field, Kind kind) {
        return field.listOrOne().stream()
                .map(name -> {
                    check(name.text(), name, kind);
                    return name.text();
                })
                .toList();
    }

    void check(String name, Field where, Kind kind) {
        if (!known.isEmpty() && !known.get(kind).contains(name)) {
            throw where.error("'" + name + "' is no " + kind.word() + " of the environment; allowed are "
                    + Nearest.list(known.get(kind)) + Nearest.to(name, known.get(kind)));
        }
    }

    /** An object of an event, with {@code *} for anything. */
    void checkObject(String glob, Field where, Collection<Kind> kinds) {
        if (known.isEmpty() || kinds.contains(Kind.OTHER)) {
            return;
        }
        Set<String> possible = of(kinds);
        var pattern = EventPattern.glob(glob);
        if (possible.stream().noneMatch(name -> pattern.matcher(name).matches())) {
            String what = kinds.stream().map(Kind::word).sorted().collect(Collectors.joining(" or "));
            throw where.error("'" + glob + "' is no " + what + " of the environment; allowed are "
                    + Nearest.list(possible) + Nearest.to(glob, possible));
        }
    }
}
