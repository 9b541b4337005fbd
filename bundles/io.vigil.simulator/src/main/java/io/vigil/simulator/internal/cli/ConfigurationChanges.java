package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code chsyscfg -r lpar -i}: the attributes that a controller and its operators change. */
final class ConfigurationChanges {
    private static final int LONGEST_NAME = 47;
    private static final Set<String> SWITCHES =
            Set.of("simplified_remote_restart_capable", "auto_start", "sync_curr_profile");
    private static final Set<String> TEXTS = Set.of("description", "new_name");

    private final Estate estate;

    ConfigurationChanges(Estate estate) {
        this.estate = estate;
    }

    List<Command> commands() {
        return List.of(Command.printing(
                "chsyscfg",
                Syntax.of("-r", "-m", "-i", "-o", "-n", "-p", "--id").flags("--force"),
                this::chsyscfg));
    }

    private String chsyscfg(Options options) {
        if (!options.oneOf("-r", "lpar", "sys", "prof").equals("lpar") || options.has("-o")) {
            throw Refusal.notAuthorised();
        }
        SimHost host = estate.host(options);
        Map<String, String> wanted = new LinkedHashMap<>(Pairs.parse(options.need("-i")));
        SimPartition partition = named(host, wanted);
        wanted.forEach((name, value) -> check(host, partition, name, value));
        wanted.forEach((name, value) -> apply(partition, name, value));
        return "";
    }

    private SimPartition named(SimHost host, Map<String, String> wanted) {
        String name = wanted.remove("name");
        String id = wanted.remove("lpar_id");
        if (name == null && id == null) {
            throw Refusal.missing("name");
        }
        return name != null
                ? estate.partition(host, name)
                : host.partitions().stream()
                        .filter(p -> Integer.toString(p.id()).equals(id))
                        .findFirst()
                        .orElseThrow(() -> Refusal.noPartitionId(id));
    }

    private static void check(SimHost host, SimPartition partition, String name, String value) {
        boolean known = SWITCHES.contains(name) || TEXTS.contains(name) || name.equals("msp") && partition.isVios();
        if (!known) {
            throw Refusal.attribute(name);
        }
        boolean number = !TEXTS.contains(name);
        boolean taken = name.equals("new_name")
                && (value.isEmpty()
                        || value.length() > LONGEST_NAME
                        || host.named(value).filter(other -> other != partition).isPresent());
        if (number && !value.matches("[01]") || taken) {
            throw Refusal.attributeValue(name, value);
        }
    }

    private void apply(SimPartition partition, String name, String value) {
        if (name.equals("new_name")) {
            estate.centre().configuration().rename(partition, value);
        } else {
            estate.centre().configuration().set(partition, name, value);
        }
    }
}
