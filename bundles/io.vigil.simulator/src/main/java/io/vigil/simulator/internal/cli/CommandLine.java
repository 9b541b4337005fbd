package io.vigil.simulator.internal.cli;

import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** A console's shell with all its commands (spec 30 f.2). Called under the simulation's lock. */
public final class CommandLine {
    private static final int NOT_FOUND = 127;

    private final HmcSpec hmc;
    private final Map<String, Command> commands = new LinkedHashMap<>();

    public CommandLine(HmcSpec hmc, DataCentre centre) {
        this.hmc = hmc;
        Estate estate = new Estate(hmc, centre);
        Stream.of(
                        new ConfigurationLists(estate).commands(),
                        new ConfigurationChanges(estate).commands(),
                        new ReferenceCodeLists(estate).commands(),
                        new HardwareLists(estate).commands(),
                        new HardwareChanges(estate).commands(),
                        new PowerCommands(estate).commands(),
                        new MigrationCommands(estate).commands(),
                        new RestartCommands(estate).commands(),
                        new ConsoleCommands(estate).commands(),
                        OldForms.commands(estate))
                .flatMap(List::stream)
                .forEach(command -> commands.put(command.name(), command));
    }

    /** What the shell shows when it waits for a line. */
    public String prompt(String user) {
        return user + "@" + hmc.name() + ":~> ";
    }

    /** Runs one line, or several; the exit status is that of the last command. */
    public CompletionStage<CommandReply> run(String user, String line) {
        Map<String, String> variables = Map.of("HOME", "/home/" + user, "USER", user, "LOGNAME", user);
        return new Shell(this::program, variables).run(line);
    }

    private CompletionStage<CommandReply> program(List<String> words, String input) {
        String name = words.get(0);
        if (name.indexOf('/') >= 0) {
            return shellSays(1, name + ": restricted: cannot specify `/' in command names");
        }
        if (RefusedCommands.knows(name)) {
            return CompletableFuture.completedFuture(
                    Command.refused(Refusal.notAuthorised().getMessage()));
        }
        Command command = commands.get(name);
        if (command == null) {
            return TextTools.run(words, input)
                    .<CompletionStage<CommandReply>>map(CompletableFuture::completedFuture)
                    .orElseGet(() -> shellSays(NOT_FOUND, name + ": command not found"));
        }
        try {
            if (words.contains("--help")) {
                return CompletableFuture.completedFuture(
                        Command.good(command.syntax().usage(name)));
            }
            return command.action().apply(Options.parse(words, command.syntax()));
        } catch (Refusal e) {
            return CompletableFuture.completedFuture(Command.refused(e.getMessage()));
        }
    }

    private static CompletionStage<CommandReply> shellSays(int status, String text) {
        return CompletableFuture.completedFuture(new CommandReply(status, "", "bash: " + text + "\n"));
    }
}
