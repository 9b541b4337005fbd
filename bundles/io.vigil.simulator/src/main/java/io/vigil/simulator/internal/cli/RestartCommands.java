package io.vigil.simulator.internal.cli;

import io.vigil.model.Amounts;
import io.vigil.model.HostState;
import io.vigil.simulator.internal.world.Mobility;
import io.vigil.simulator.internal.world.MobilityRules;
import io.vigil.simulator.internal.world.Outcome;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.CommandWire.CommandReply;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * {@code rrstartlpar} and {@code lsrrstartlpar} (spec 10 section 5). No capture shows how consoles spell the options of
 * V9R1.910 (test, no power-on, reduced resources) or what {@code lsrrstartlpar} prints: these are the simulation's own.
 */
final class RestartCommands {
    private static final Set<String> INPUT = Set.of("desired_mem", "desired_proc_units", "vswitch_mappings");

    private final Estate estate;

    RestartCommands(Estate estate) {
        this.estate = estate;
    }

    List<Command> commands() {
        Syntax change = Syntax.moving("-r", "--redundantvnicbkdev")
                .flags("--usecurrdata", "--retaindev", "--noconnection", "--skippoweron", "--test");
        return List.of(
                new Command("rrstartlpar", change, this::rrstartlpar),
                Command.printing("lsrrstartlpar", Syntax.list("-r", "-m", "-p", "--id"), this::lsrrstartlpar));
    }

    private CompletionStage<CommandReply> rrstartlpar(Options options) {
        String operation = options.oneOf("-o", "validate", "restart", "recover", "cleanup", "cancel", "set");
        if (operation.equals("set")) {
            return CompletableFuture.completedFuture(set(options));
        }
        MigrationCommands.switches(options, "--redundantvios", "--vlanbridge");
        SimHost source = estate.host(options);
        SimPartition partition = estate.one(source, options, "-p");
        return switch (operation) {
            case "validate" -> Operations.all(List.of(partition), (vm, done) -> validate(vm, options, done));
            case "restart" -> restart(partition, options);
            case "cleanup" ->
                Operations.all(List.of(partition), (vm, done) -> mobility().cleanup(vm, options.has("--force"), done));
            default -> Operations.all(List.of(partition), (vm, done) -> done.accept(idle(vm)));
        };
    }

    private static Outcome idle(SimPartition vm) {
        return vm.remoteRestartState().endsWith("Restarting")
                ? Outcome.failed("HSCLA9D8 The remote restart of partition " + vm.name() + " is in progress.")
                : Outcome.OK;
    }

    private void validate(SimPartition vm, Options options, Consumer<Outcome> done) {
        SimHost target = estate.host(options.need("-t"));
        Amounts wanted = wanted(vm, options);
        var clock = estate.centre().clock();
        clock.after(
                clock.lasting(estate.centre().world().durations().validate()),
                "validate restart of " + vm.name(),
                () -> done.accept(mobility()
                        .validateRestart(vm, target, wanted)
                        .map(Outcome::failed)
                        .orElse(Outcome.OK)));
    }

    private CompletionStage<CommandReply> restart(SimPartition vm, Options options) {
        SimHost target = estate.host(options.need("-t"));
        HostState shown = vm.host().shownState();
        boolean alive = shown == HostState.OPERATING || shown == HostState.STANDBY;
        if (alive != options.has("--test")) {
            throw new Refusal("HSCLA9CE The source managed system " + vm.host().name() + " is in state "
                    + Facts.state(vm.host()) + "; the partition can"
                    + (alive ? " only be remote restarted with --test." : "not be remote restarted with --test."));
        }
        if (shown == HostState.NO_CONNECTION && !options.has("--noconnection")) {
            throw new Refusal("HSCLA9CD The source managed system " + vm.host().name()
                    + " is in the No Connection state; --noconnection must be specified.");
        }
        Amounts wanted = wanted(vm, options);
        boolean powerOn = !options.has("--skippoweron");
        return Operations.all(List.of(vm), (one, done) -> mobility().restart(one, target, wanted, powerOn, done));
    }

    private static Amounts wanted(SimPartition vm, Options options) {
        Map<String, String> input = Pairs.parse(options.get("-i"));
        input.keySet().stream()
                .filter(name -> !INPUT.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.attribute(name);
                });
        String memory =
                input.getOrDefault("desired_mem", Long.toString(vm.desired().memoryMib()));
        String units = input.getOrDefault("desired_proc_units", Facts.units(vm.desired()));
        if (!memory.matches("\\d{1,9}") || !units.matches("\\d{1,4}(\\.\\d{1,2})?")) {
            throw Refusal.attributeValue("desired_mem,desired_proc_units", memory + "," + units);
        }
        return new Amounts(new BigDecimal(units).movePointRight(2).intValue(), Long.parseLong(memory));
    }

    /** Nobody cleans up by himself here; a console that did would take away what a controller wants to see. */
    private static CommandReply set(Options options) {
        options.oneOf("-r", "mc");
        Map<String, String> wanted = Pairs.parse(options.need("-i"));
        if (!wanted.equals(Map.of("auto_cleanup_enabled", "0"))) {
            throw Refusal.notAuthorised();
        }
        return Command.good("");
    }

    private String lsrrstartlpar(Options options) {
        return switch (options.oneOf("-r", "lpar", "sys", "mc")) {
            case "mc" -> new Listing<Estate>().same("auto_cleanup_enabled=0").print(options, List.of(estate));
            case "sys" -> systems().print(options, options.has("-m") ? List.of(estate.host(options)) : estate.hosts());
            default ->
                partitions()
                        .print(
                                options,
                                estate.filtered(estate.host(options), options).stream()
                                        .filter(p -> !p.isVios())
                                        .toList());
        };
    }

    private static Listing<SimHost> systems() {
        return new Listing<SimHost>()
                .with("name", SimHost::name)
                .same("lpar_remote_restart_capable=0 powervm_lpar_simplified_remote_restart_capable=1"
                        + " max_num_remote_restarts_supported=" + MobilityRules.MAX_RESTARTS)
                .with("num_remote_restarts_in_progress", host -> Integer.toString(host.restartsInProgress()));
    }

    private static Listing<SimPartition> partitions() {
        return new Listing<SimPartition>()
                .with("name", SimPartition::name)
                .with("lpar_id", p -> Integer.toString(p.id()))
                .with("simplified_remote_restart_capable", PartitionAttributes::restartable)
                .with("remote_restart_status", p -> p.remoteRestartState().replace('_', ' '))
                .with("desired_mem", p -> Facts.memory(p.desired()))
                .with("desired_proc_units", p -> Facts.units(p.desired()));
    }

    private Mobility mobility() {
        return estate.centre().mobility();
    }
}
