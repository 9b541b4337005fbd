package io.vigil.simulator.internal.serve;

import io.vigil.simulator.datacentre.FaultWord;
import io.vigil.simulator.datacentre.FaultWord.Victim;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.ViosSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import java.util.ArrayList;
import java.util.List;

/** What can be named in the simulator's shell. Partitions move, but none comes or goes. */
record SiteNames(List<String> vms, List<String> apps, List<String> vioses, List<String> hosts, List<String> hmcs) {
    private static final int SHOWN = 12;

    static SiteNames of(Inventory inventory) {
        List<HostSpec> hosts = inventory.hosts();
        return new SiteNames(
                hosts.stream()
                        .flatMap(host -> host.vms().stream())
                        .map(VmSpec::name)
                        .toList(),
                hosts.stream()
                        .flatMap(host -> host.vms().stream())
                        .flatMap(vm -> vm.apps().stream().map(app -> vm.name() + "/" + app.name()))
                        .toList(),
                hosts.stream()
                        .flatMap(host -> host.vioses().stream())
                        .map(ViosSpec::name)
                        .toList(),
                hosts.stream().map(HostSpec::name).toList(),
                inventory.hmcs().stream().map(HmcSpec::name).toList());
    }

    private List<String> of(Victim kind) {
        return switch (kind) {
            case VM -> vms;
            case APP -> apps;
            case VIOS -> vioses;
            case HOST -> hosts;
            case HMC -> hmcs;
            case NOTHING -> List.of();
        };
    }

    /** @throws IllegalArgumentException if the fault cannot hit it */
    String victim(FaultWord word, String name) {
        if (word.victim() == Victim.NOTHING) {
            throw new IllegalArgumentException(word.name() + " takes no '" + name + "'; its form is " + word.usage());
        }
        List<String> known = of(word.victim());
        if (known.contains(name)) {
            return name;
        }
        if (name.contains("=")) {
            throw new IllegalArgumentException(word.name() + " takes no '" + name + "'; its form is " + word.usage());
        }
        for (Victim other : Victim.values()) {
            if (of(other).contains(name)) {
                throw new IllegalArgumentException(word.usage() + ": '" + name + "' is of kind " + other + "; of kind "
                        + word.victim() + " there are " + list(word.victim()));
            }
        }
        throw new IllegalArgumentException("there is no " + word.victim() + " '" + name + "'"
                + Nearest.hint(name, known, "there are " + list(word.victim())));
    }

    String hostOrPartition(String name) {
        List<String> known = new ArrayList<>(hosts);
        known.addAll(vioses);
        known.addAll(vms);
        if (known.contains(name)) {
            return name;
        }
        throw new IllegalArgumentException("there is no host, VIOS or VM '" + name + "'"
                + Nearest.hint(name, known, "status without a name lists all"));
    }

    /** The first ones, with the number of the others. */
    String list(Victim kind) {
        List<String> all = of(kind);
        String shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.isEmpty() ? "none" : all.size() > SHOWN ? shown + " and " + (all.size() - SHOWN) + " more" : shown;
    }
}
