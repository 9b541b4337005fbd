package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.world.Mobility;
import io.vigil.simulator.internal.world.Outcome;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code migrlpar} and {@code lslparmigr} (spec 10 section 4). */
final class MigrationCommands {
    private static final int LIMIT = 16;

    private record Route(SimPartition partition, SimHost target) {}

    private final Estate estate;

    MigrationCommands(Estate estate) {
        this.estate = estate;
    }

    List<Command> commands() {
        Syntax change =
                Syntax.moving("-n", "--vsi", "--uuid", "--protectstorage").flags("--all", "--async");
        Syntax list = Syntax.list("-r", "-m", "-t", "-p", "--id", "--ip", "-u", "--redundantvios");
        return List.of(
                new Command("migrlpar", change, this::migrlpar),
                Command.printing("lslparmigr", list, this::lslparmigr));
    }

    private CompletionStage<CommandReply> migrlpar(Options options) {
        String operation = options.oneOf("-o", "v", "m", "s", "r");
        switches(options, "--redundantvios", "--vlanbridge");
        SimHost source = estate.host(options);
        Optional<SimHost> target = Optional.empty();
        if (operation.equals("v") || operation.equals("m")) {
            target = Optional.of(target(options));
        }
        List<SimPartition> partitions = estate.chosen(source, options, "-p");
        partitions.stream().filter(SimPartition::isVios).findFirst().ifPresent(vios -> {
            throw new Refusal(
                    "HSCLA2A4 The partition " + vios.name() + " is a Virtual I/O Server and cannot be migrated.");
        });
        SimHost to = target.orElse(source);
        return switch (operation) {
            case "v" ->
                Operations.all(
                        partitions, (vm, done) -> checked(() -> mobility().validateMigration(vm, to), done));
            case "m" -> Operations.all(partitions, (vm, done) -> mobility().migrate(vm, to, done));
            case "s" ->
                Operations.all(partitions, (vm, done) -> done.accept(mobility().abort(vm)));
            default -> Operations.all(partitions, recover());
        };
    }

    private BiConsumer<SimPartition, Consumer<Outcome>> recover() {
        return (vm, done) -> done.accept(
                Facts.migrating(vm)
                        ? Outcome.failed("HSCLA2A9 The partition " + vm.name()
                                + " is being migrated; stop the migration before it is recovered.")
                        : Outcome.OK);
    }

    static void switches(Options options, String... names) {
        for (String name : names) {
            if (options.has(name)) {
                options.oneOf(name, "0", "1", "2");
            }
        }
    }

    /** On this console, or on the one with that address. */
    private SimHost target(Options options) {
        String name = options.need("-t");
        if (!options.has("--ip")) {
            return estate.host(name);
        }
        options.need("-u");
        return estate.centre().world().hosts().stream()
                .filter(host -> host.name().equals(name) || host.mtm().hmcForm().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.noSystem(name));
    }

    private void checked(Supplier<Optional<String>> check, Consumer<Outcome> done) {
        var clock = estate.centre().clock();
        clock.after(
                clock.lasting(estate.centre().world().durations().validate()),
                "validate",
                () -> done.accept(check.get().map(Outcome::failed).orElse(Outcome.OK)));
    }

    private String lslparmigr(Options options) {
        String kind = options.oneOf("-r", "lpar", "sys", "msp", "virtualio", "procpool", "mc");
        if (kind.equals("mc")) {
            return new Listing<Estate>().same("remote_lpar_mobility_capable=1").print(options, List.of(estate));
        }
        SimHost source = estate.host(options);
        return switch (kind) {
            case "sys" -> systems().print(options, List.of(source));
            case "lpar" -> partitions().print(options, clients(estate.filtered(source, options)));
            case "msp" -> movers().print(options, movers(options, source));
            case "procpool" ->
                new Listing<SimHost>()
                        .same("shared_proc_pool_ids=0 shared_proc_pool_names=DefaultPool")
                        .print(options, List.of(route(options, source).target()));
            default -> mappings().print(options, List.of(route(options, source)));
        };
    }

    private List<Route> movers(Options options, SimHost source) {
        SimHost target = target(options);
        return source.vioses().stream()
                .filter(SimPartition::up)
                .map(mover -> new Route(mover, target))
                .toList();
    }

    private Route route(Options options, SimHost source) {
        return new Route(estate.one(source, options, "-p"), target(options));
    }

    private static List<SimPartition> clients(List<SimPartition> partitions) {
        return partitions.stream().filter(p -> !p.isVios()).toList();
    }

    private static Listing<SimPartition> partitions() {
        return new Listing<SimPartition>()
                .with("name", SimPartition::name)
                .with("lpar_id", p -> Integer.toString(p.id()))
                .with("migration_state", p -> Facts.migrating(p) ? "Migration In Progress" : "Not Migrating")
                .with("migration_type", p -> !Facts.migrating(p) ? null : p.up() ? "active" : "inactive");
    }

    private static Listing<SimHost> systems() {
        return new Listing<SimHost>()
                .same("inactive_lpar_mobility_capable=1 num_inactive_migrations_supported=" + LIMIT)
                .with("num_inactive_migrations_in_progress", host -> migrating(host, false))
                .same("active_lpar_mobility_capable=1 num_active_migrations_supported=" + LIMIT)
                .with("num_active_migrations_in_progress", host -> migrating(host, true));
    }

    private static String migrating(SimHost host, boolean active) {
        return Long.toString(host.vms().stream()
                .filter(vm -> Facts.migrating(vm) && vm.up() == active)
                .count());
    }

    private static Listing<Route> movers() {
        return new Listing<Route>()
                .with("source_msp_name", route -> route.partition().name())
                .with(
                        "source_msp_id",
                        route -> Integer.toString(route.partition().id()))
                .with("dest_msp_names", route -> servers(route, SimPartition::name))
                .with("dest_msp_ids", route -> servers(route, p -> Integer.toString(p.id())));
    }

    private static String servers(Route route, java.util.function.Function<SimPartition, String> value) {
        return String.join(
                ",",
                route.target().vioses().stream()
                        .filter(SimPartition::up)
                        .map(value)
                        .toList());
    }

    /** Disks of the pool are served by every Virtual I/O Server; the first that runs is suggested. */
    private static Listing<Route> mappings() {
        return new Listing<Route>()
                .with("possible_virtual_scsi_mappings", route -> scsi(route, Integer.MAX_VALUE))
                .with("suggested_virtual_scsi_mappings", route -> scsi(route, 1))
                .same("possible_virtual_fc_mappings=none suggested_virtual_fc_mappings=none");
    }

    private static String scsi(Route route, int limit) {
        List<String> all = route.target().vioses().stream()
                .filter(SimPartition::up)
                .limit(limit)
                .map(vios -> "2/" + vios.name() + "/" + vios.id())
                .toList();
        return all.isEmpty() ? "none" : String.join(",", all);
    }

    private Mobility mobility() {
        return estate.centre().mobility();
    }
}
