package io.vigil.simulator.internal.cli;

import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one console manages, as its commands name it. */
record Estate(HmcSpec hmc, DataCentre centre) {
    private static final Set<String> BY_PARTITION = Set.of("lpar_names", "lpar_ids");

    List<SimHost> hosts() {
        return centre.world().hosts().stream()
                .filter(host -> hmc.hosts().contains(host.name()))
                .toList();
    }

    /** By name, or by machine type and serial number. */
    SimHost host(String name) {
        return hosts().stream()
                .filter(host -> host.name().equals(name) || host.mtm().hmcForm().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.noSystem(name));
    }

    SimHost host(Options options) {
        return host(options.need("-m"));
    }

    SimHost operating(Options options) {
        SimHost host = host(options);
        if (!host.operating() || !host.linked()) {
            throw Refusal.notOperating();
        }
        return host;
    }

    SimPartition partition(SimHost host, String name) {
        return host.named(name).orElseThrow(() -> Refusal.noPartition(name));
    }

    private static SimPartition byId(SimHost host, String id) {
        return host.partitions().stream()
                .filter(partition -> Integer.toString(partition.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.noPartitionId(id));
    }

    /** Those the filter names, in the console's order; all without a filter. */
    List<SimPartition> filtered(SimHost host, Options options, String... more) {
        if (!options.has("--filter")) {
            return host.partitions();
        }
        Set<String> allowed = new java.util.HashSet<>(BY_PARTITION);
        allowed.addAll(List.of(more));
        Map<String, List<String>> filter = Pairs.filter(options.get("--filter"), allowed);
        Set<SimPartition> named = new java.util.HashSet<>();
        filter.getOrDefault("lpar_names", List.of()).forEach(name -> named.add(partition(host, name)));
        filter.getOrDefault("lpar_ids", List.of()).forEach(id -> named.add(byId(host, id)));
        boolean choosing = filter.keySet().stream().anyMatch(BY_PARTITION::contains);
        return host.partitions().stream()
                .filter(partition -> !choosing || named.contains(partition))
                .toList();
    }

    /** What the command is to act on: by name, by id, or all client partitions; one of them must be given. */
    List<SimPartition> chosen(SimHost host, Options options, String nameOption) {
        List<SimPartition> chosen = new ArrayList<>();
        options.find(nameOption)
                .ifPresent(names -> List.of(names.split(",")).forEach(name -> chosen.add(partition(host, name))));
        options.find("--id").ifPresent(ids -> List.of(ids.split(",")).forEach(id -> chosen.add(byId(host, id))));
        if (options.has("--all")) {
            chosen.addAll(host.vms());
        }
        if (chosen.isEmpty()) {
            throw Refusal.missing(List.of(nameOption, "--id"));
        }
        return chosen;
    }

    SimPartition one(SimHost host, Options options, String nameOption) {
        List<SimPartition> chosen = chosen(host, options, nameOption);
        if (chosen.size() > 1) {
            throw Refusal.missing(nameOption);
        }
        return chosen.get(0);
    }
}
