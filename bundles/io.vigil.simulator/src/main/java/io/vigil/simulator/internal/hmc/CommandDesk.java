package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.internal.cli.CommandLine;
import io.vigil.simulator.internal.hmc.Faultiness.Condition;
import io.vigil.simulator.internal.world.SimClock;
import io.vigil.spi.port.CommandWire.CommandReply;
import io.vigil.spi.port.WireException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Takes the lines of a console's command line, and lets them end in the simulation's time or not at all. */
final class CommandDesk {
    private final HmcSpec spec;
    private final SimClock clock;
    private final Duration reply;
    private final CommandLine commandLine;
    private final Supplier<Condition> condition;
    private final CommandFaults faults = new CommandFaults();

    CommandDesk(HmcSpec spec, SimClock clock, Duration reply, CommandLine commandLine, Supplier<Condition> condition) {
        this.spec = spec;
        this.clock = clock;
        this.reply = reply;
        this.commandLine = commandLine;
        this.condition = condition;
    }

    CommandFaults faults() {
        return faults;
    }

    String prompt(String user) {
        return commandLine.prompt(user);
    }

    /** Something listens on the SSH port. */
    boolean listens() {
        return condition.get() != Condition.REFUSING && !faults.off();
    }

    /** @param known asked when the line arrives: this is how somebody who is logged on already, and who is not, differ */
    CompletionStage<CommandReply> run(String login, BooleanSupplier known, String line, Duration timeout) {
        CompletableFuture<CommandReply> result = new CompletableFuture<>();
        if (!listens()) {
            result.completeExceptionally(
                    new WireException(WireException.Kind.UNREACHABLE, "connection to " + spec.address() + " refused"));
        } else if (condition.get() == Condition.HANGING) {
            giveUp(timeout, result);
        } else {
            clock.after(
                    clock.lasting(reply), spec.name() + " command", () -> begin(login, known, line, timeout, result));
        }
        return result;
    }

    private void begin(
            String login,
            BooleanSupplier known,
            String line,
            Duration timeout,
            CompletableFuture<CommandReply> result) {
        if (!known.getAsBoolean()) {
            result.completeExceptionally(new WireException(
                    WireException.Kind.AUTH_REFUSED, "logon of " + login + " refused by " + spec.address()));
            return;
        }
        Optional<CommandReply> forced = faults.takeForced(line);
        if (forced.isPresent()) {
            result.complete(forced.get());
            return;
        }
        if (!faults.takeHang()) {
            commandLine.run(login, line).whenComplete((end, failure) -> {
                if (failure == null) {
                    result.complete(end);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        }
        if (!result.isDone()) {
            giveUp(timeout, result);
        }
    }

    private void giveUp(Duration after, CompletableFuture<CommandReply> result) {
        clock.after(
                after,
                spec.name() + " no reply",
                () -> result.completeExceptionally(
                        new WireException(WireException.Kind.READ_TIMEOUT, "no answer from " + spec.address())));
    }
}
