package io.vigil.command.internal.grammar;

import io.vigil.api.operation.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Words to a command line (70 section 1). Pure, thread-safe, never throws: whatever comes in, the result says which word
 * was not understood and what is allowed.
 */
public final class Parser {
    private final CommandTable table;

    public Parser(CommandTable table) {
        this.table = table;
    }

    public Parsed parse(List<String> words) {
        if (words.isEmpty()) {
            return new Parsed.ActionList(Refusals.USAGE);
        }
        boolean help = words.stream().anyMatch(Parser::asksHelp);
        List<String> rest = words.stream().filter(word -> !asksHelp(word)).toList();
        FlagReader flags = new FlagReader(rest);
        try {
            flags.read();
        } catch (RefusedException e) {
            return new Parsed.Refused(e.exitCode(), e.getMessage(), Optional.empty());
        }
        List<String> command = rest.subList(flags.next(), rest.size());
        if (command.isEmpty()) {
            return new Parsed.ActionList(help ? Refusals.DONE : Refusals.USAGE);
        }
        return action(flags.flags(), command, help);
    }

    private Parsed action(Flags flags, List<String> command, boolean help) {
        String word = command.get(0);
        Optional<Action> action = Action.named(word);
        if (action.isEmpty()) {
            List<String> candidates = word.isEmpty() ? List.of() : Action.candidates(word);
            return candidates.size() > 1
                    ? refused("Ambiguous action '" + word + "': " + String.join(", ", candidates), null)
                    : refused("Unknown action '" + word + "'", null);
        }
        List<String> rest = command.subList(1, command.size());
        if (action.get() == Action.HELP) {
            return rest.isEmpty() ? new Parsed.ActionList(Refusals.DONE) : action(flags, rest, true);
        }
        if (rest.isEmpty()) {
            return new Parsed.ClassList(action.get(), help ? Refusals.DONE : Refusals.USAGE);
        }
        return type(flags, action.get(), rest, help);
    }

    private Parsed type(Flags flags, Action action, List<String> rest, boolean help) {
        Optional<CommandRow> row = ObjectClass.named(rest.get(0)).flatMap(type -> table.find(action, type));
        if (row.isEmpty()) {
            return refused("Unknown class '" + rest.get(0) + "' for action '" + action.word() + "'", action);
        }
        List<String> operands = rest.subList(1, rest.size());
        if (help) {
            return new Parsed.HelpPage(row.get(), only(row.get(), operands), Refusals.DONE);
        }
        OperandReader reader = new OperandReader(row.get(), flags);
        if (operands.isEmpty() && reader.needsOperands() && !flags.ask()) {
            return new Parsed.HelpPage(row.get(), Optional.empty(), Refusals.USAGE);
        }
        try {
            return new Parsed.Run(reader.read(operands));
        } catch (RefusedException e) {
            return new Parsed.Refused(e.exitCode(), e.getMessage(), Optional.of(action));
        }
    }

    private static Optional<Attribute> only(CommandRow row, List<String> operands) {
        List<Attribute> named = new ArrayList<>();
        for (String operand : operands) {
            int split = operand.indexOf('=');
            row.attribute(split > 0 ? operand.substring(0, split) : operand).ifPresent(named::add);
        }
        return named.stream().reduce((first, second) -> second);
    }

    private static Parsed refused(String message, Action action) {
        return new Parsed.Refused(Refusals.USAGE, message, Optional.ofNullable(action));
    }

    private static boolean asksHelp(String word) {
        return word.equals("-h") || word.equals("-?");
    }
}
