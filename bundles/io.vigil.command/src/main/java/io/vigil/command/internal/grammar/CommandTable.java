package io.vigil.command.internal.grammar;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All rows. Adding a command is adding a row. Immutable. */
public record CommandTable(List<CommandRow> rows) {
    public CommandTable {
        rows = List.copyOf(rows);
    }

    public Optional<CommandRow> find(Action action, ObjectClass type) {
        return rows.stream()
                .filter(row -> row.action() == action && row.type() == type)
                .findFirst();
    }

    /** Classes that have a row for the action, in the order of 70 section 3. */
    public List<ObjectClass> classesOf(Action action) {
        return Arrays.stream(ObjectClass.values())
                .filter(type -> find(action, type).isPresent())
                .toList();
    }

    public List<CommandRow> rowsOf(Action action) {
        return rows.stream().filter(row -> row.action() == action).toList();
    }
}
