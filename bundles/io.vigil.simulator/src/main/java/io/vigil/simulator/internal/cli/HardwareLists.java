package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.cli.NetworkAttributes.Owned;
import io.vigil.simulator.internal.cli.NetworkAttributes.Switch;
import io.vigil.simulator.internal.world.SimHost;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** {@code lshwres}: virtual adapters, slots and switches, memory, processors. */
final class HardwareLists {
    private static final Set<String> ADAPTER_FILTERS = Set.of("lpar_names", "lpar_ids", "slots", "vlans", "vswitches");
    private static final String[] MORE = {"slots", "vlans", "vswitches"};

    private final Estate estate;

    HardwareLists(Estate estate) {
        this.estate = estate;
    }

    List<Command> commands() {
        Syntax syntax = Syntax.list("-r", "-m", "--rsubtype", "--level").flags("--maxmem", "-R");
        return List.of(Command.printing("lshwres", syntax, this::lshwres));
    }

    private String lshwres(Options options) {
        String kind = options.oneOf("-r", "virtualio", "mem", "proc", "io", "mempool", "procpool", "sriov");
        SimHost host = estate.operating(options);
        return switch (kind) {
            case "virtualio" -> virtual(host, options);
            case "mem" -> {
                boolean whole = options.oneOf("--level", "sys", "lpar").equals("sys");
                yield whole
                        ? ResourceAttributes.systemMemory().print(options, List.of(host))
                        : ResourceAttributes.partitionMemory().print(options, estate.filtered(host, options));
            }
            case "proc" -> processors(host, options);
            case "mempool" ->
                throw new Refusal("HSCLA4A0 The operation failed because the managed system does not support Active"
                        + " Memory Sharing or partition suspend and resume operations.");
            default -> Listing.NOTHING;
        };
    }

    private String processors(SimHost host, Options options) {
        return switch (options.oneOf("--level", "sys", "lpar", "pool", "sharedpool")) {
            case "sys" -> ResourceAttributes.systemProcessors().print(options, List.of(host));
            case "lpar" -> ResourceAttributes.partitionProcessors().print(options, estate.filtered(host, options));
            default -> ResourceAttributes.pools().print(options, List.of(host));
        };
    }

    private String virtual(SimHost host, Options options) {
        return switch (options.oneOf("--rsubtype", "eth", "vswitch", "slot", "scsi", "fc", "serial", "vnic")) {
            case "eth" -> ethernet(host, options);
            case "vswitch" ->
                NetworkAttributes.switches()
                        .print(
                                options,
                                host.switches().stream()
                                        .map(known -> new Switch(host, known))
                                        .toList());
            case "slot" -> {
                boolean slots = options.oneOf("--level", "slot", "lpar").equals("slot");
                yield slots
                        ? NetworkAttributes.slots().print(options, adapters(host, options))
                        : NetworkAttributes.slotLimits().print(options, estate.filtered(host, options));
            }
            default -> Listing.NOTHING;
        };
    }

    private String ethernet(SimHost host, Options options) {
        boolean whole = options.oneOf("--level", "sys", "lpar").equals("sys");
        return whole
                ? NetworkAttributes.limits().print(options, List.of(host))
                : NetworkAttributes.adapters().print(options, adapters(host, options));
    }

    private List<Owned> adapters(SimHost host, Options options) {
        Map<String, List<String>> filter = Pairs.filter(options.get("--filter"), ADAPTER_FILTERS);
        Predicate<Owned> wanted =
                row -> among(filter, "slots", Integer.toString(row.adapter().slot()))
                        && among(filter, "vlans", Integer.toString(row.adapter().vlan()))
                        && among(filter, "vswitches", row.adapter().switchName());
        return estate.filtered(host, options, MORE).stream()
                .flatMap(partition -> partition.adapters().stream().map(adapter -> new Owned(partition, adapter)))
                .filter(wanted)
                .toList();
    }

    private static boolean among(Map<String, List<String>> filter, String name, String value) {
        return !filter.containsKey(name) || filter.get(name).contains(value);
    }
}
