package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import java.util.List;
import java.util.Set;

/** {@code lssyscfg}. */
final class ConfigurationLists {
    private final Estate estate;
    private final Listing<SimHost> systems;
    private final Listing<SimPartition> partitions = PartitionAttributes.partitions();
    private final Listing<SimPartition> profiles = PartitionAttributes.profiles();

    ConfigurationLists(Estate estate) {
        this.estate = estate;
        systems = SystemAttributes.listing(() -> estate.centre().clock().now());
    }

    List<Command> commands() {
        return List.of(Command.printing("lssyscfg", Syntax.list("-r", "-m"), this::lssyscfg));
    }

    private String lssyscfg(Options options) {
        return switch (options.oneOf("-r", "sys", "lpar", "prof")) {
            case "sys" -> systems.print(options, systems(options));
            case "lpar" -> partitions.print(options, estate.filtered(estate.host(options), options));
            default -> profiles.print(options, profiles(options));
        };
    }

    private List<SimHost> systems(Options options) {
        if (options.has("--filter")) {
            throw Refusal.parameter("--filter");
        }
        return options.has("-m") ? List.of(estate.host(options)) : estate.hosts();
    }

    /** Every partition has one profile. */
    private List<SimPartition> profiles(Options options) {
        List<SimPartition> owners = estate.filtered(estate.host(options), options, "profile_names");
        List<String> names = Pairs.filter(options.get("--filter"), Set.of("lpar_names", "lpar_ids", "profile_names"))
                .getOrDefault("profile_names", List.of(Facts.PROFILE));
        names.stream().filter(name -> !name.equals(Facts.PROFILE)).findFirst().ifPresent(name -> {
            throw Refusal.noProfile(name);
        });
        return owners;
    }
}
