package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What a console of version 3 understood: {@code lssyscfg -n}, {@code chsysstate -o off}, {@code query_partition_names}.
 * Inferred from what fence_lpar sends to such a console and reads from it: there each line of {@code -F} ends with a comma.
 */
final class OldForms {
    private static final String OLD = "V3";

    private final Estate estate;
    private final PowerCommands power;

    private OldForms(Estate estate) {
        this.estate = estate;
        power = new PowerCommands(estate);
    }

    /** None on a console of today. */
    static List<Command> commands(Estate estate) {
        if (!estate.hmc().version().startsWith(OLD)) {
            return List.of();
        }
        OldForms forms = new OldForms(estate);
        return List.of(
                Command.printing("lssyscfg", Syntax.list("-r", "-m", "-n"), forms::lssyscfg),
                new Command("chsysstate", Syntax.of("-r", "-m", "-o", "-n", "-f"), forms::chsysstate),
                Command.printing("query_partition_names", Syntax.of("-m"), forms::names));
    }

    private String lssyscfg(Options options) {
        options.oneOf("-r", "lpar");
        SimHost host = estate.host(options);
        List<SimPartition> partitions =
                options.has("-n") ? List.of(estate.partition(host, options.get("-n"))) : host.partitions();
        String table = PartitionAttributes.partitions().print(options, partitions);
        return table.replace("\n", ",\n");
    }

    private CompletionStage<CommandReply> chsysstate(Options options) {
        options.oneOf("-o", "on", "off", "reset");
        java.util.Map<String, String> today = new java.util.HashMap<>(options.values());
        if (!options.get("-o").equals("on")) {
            today.put("-o", "shutdown");
            today.put("--immed", "");
        }
        if (options.get("-o").equals("reset")) {
            today.put("--restart", "");
        }
        return power.chsysstate(new Options(today));
    }

    private String names(Options options) {
        List<String> lines = new ArrayList<>(List.of("Partition names of " + options.get("-m"), "-----------------"));
        estate.host(options).partitions().forEach(partition -> lines.add(partition.name()));
        return String.join("\n", lines) + "\n";
    }
}
