package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.world.Outcome;
import io.vigil.simulator.internal.world.Power;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** {@code chsysstate}: it returns when the system or the hypervisor has accepted, not when a guest is up or down. */
final class PowerCommands {
    private final Estate estate;

    PowerCommands(Estate estate) {
        this.estate = estate;
    }

    List<Command> commands() {
        Syntax syntax = Syntax.of("-r", "-m", "-o", "-n", "--id", "-f", "-b", "-k", "-i")
                .flags("--immed", "--restart", "--continue", "--test");
        return List.of(new Command("chsysstate", syntax, this::chsysstate));
    }

    CompletionStage<CommandReply> chsysstate(Options options) {
        return options.oneOf("-r", "lpar", "sys").equals("sys") ? system(options) : partitions(options);
    }

    private CompletionStage<CommandReply> system(Options options) {
        String operation = options.oneOf("-o", "on", "off", "onstandby", "rebuild");
        SimHost host = options.has("-m") ? estate.host(options) : estate.host(options.need("-n"));
        if (!host.linked()) {
            throw new Refusal(
                    "HSCL0237 This operation is not allowed when the managed system is in the No Connection state.");
        }
        boolean starts = operation.startsWith("on");
        if (starts && host.operating()) {
            throw new Refusal("HSCL05DF The managed system " + host.name() + " is in the Operating state.");
        }
        if (starts) {
            power().hostOn(host);
        } else if (operation.equals("off")) {
            power().hostOff(host);
            if (options.has("--restart")) {
                power().hostOn(host);
            }
        }
        return CompletableFuture.completedFuture(Command.good(""));
    }

    private CompletionStage<CommandReply> partitions(Options options) {
        String operation = options.oneOf("-o", "on", "shutdown", "osshutdown", "dumprestart", "retrydump");
        SimHost host = estate.host(options);
        List<SimPartition> targets = estate.chosen(host, options, "-n");
        if (operation.equals("on")) {
            return on(targets, options);
        }
        if (options.has("-f") || options.has("-b")) {
            throw Refusal.parameter(options.has("-f") ? "-f" : "-b");
        }
        boolean again = options.has("--restart") || operation.equals("dumprestart");
        boolean orderly = operation.equals("osshutdown");
        return Operations.accepted(
                targets, (target, done) -> power().off(target, orderly, outcome -> end(target, again, outcome, done)));
    }

    private void end(SimPartition target, boolean again, Outcome outcome, Consumer<Outcome> done) {
        if (again && outcome.ok()) {
            power().on(target, done);
        } else {
            done.accept(outcome);
        }
    }

    private CompletionStage<CommandReply> on(List<SimPartition> targets, Options options) {
        options.find("-f").filter(name -> !name.equals(Facts.PROFILE)).ifPresent(name -> {
            throw Refusal.noProfile(name);
        });
        boolean menus = options.has("-b")
                && options.oneOf("-b", "norm", "dd", "ds", "of", "sms").equals("sms");
        if (options.has("-k")) {
            options.oneOf("-k", "manual", "norm");
        }
        return Operations.accepted(targets, (target, done) -> power().on(target, outcome -> {
            if (menus && outcome.ok()) {
                power().stayInFirmware(target, true);
            }
            done.accept(outcome);
        }));
    }

    private Power power() {
        return estate.centre().power();
    }
}
