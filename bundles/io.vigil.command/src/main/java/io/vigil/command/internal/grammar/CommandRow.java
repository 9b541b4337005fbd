package io.vigil.command.internal.grammar;

import io.vigil.command.internal.engine.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row of the table: an action on a class, what it accepts, and who carries it out. Parser, help, completion and
 * formats are derived from the rows and from nothing else (CLI-6).
 *
 * @param barewords operands without a value, such as {@code ALL}
 * @param usage syntax lines of the help page that the attributes alone cannot tell; empty = made from the attributes
 */
public record CommandRow(
        Action action,
        ObjectClass type,
        NameRule names,
        List<String> barewords,
        List<Attribute> attributes,
        List<String> usage,
        Handler handler) {
    public CommandRow {
        barewords = List.copyOf(barewords);
        attributes = List.copyOf(attributes);
        usage = List.copyOf(usage);
    }

    public static CommandRow row(Action action, ObjectClass type, NameRule names, Handler handler) {
        return new CommandRow(action, type, names, List.of(), List.of(), List.of(), handler);
    }

    public CommandRow with(Attribute... more) {
        List<Attribute> all = new ArrayList<>(attributes);
        all.addAll(List.of(more));
        return new CommandRow(action, type, names, barewords, all, usage, handler);
    }

    public CommandRow with(List<Attribute> more) {
        return with(more.toArray(Attribute[]::new));
    }

    public CommandRow words(String... bare) {
        return new CommandRow(action, type, names, List.of(bare), attributes, usage, handler);
    }

    public CommandRow usage(String... lines) {
        return new CommandRow(action, type, names, barewords, attributes, List.of(lines), handler);
    }

    public Optional<Attribute> attribute(String word) {
        return attributes.stream().filter(attribute -> attribute.called(word)).findFirst();
    }

    /** {@code modify vm}. */
    public String title() {
        return action.word() + " " + type.word();
    }
}
