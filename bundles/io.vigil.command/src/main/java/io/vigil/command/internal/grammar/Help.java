package io.vigil.command.internal.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Help pages (70 section 8), made from the table. */
public final class Help {
    private Help() {}

    public static List<String> actions() {
        List<String> lines = new ArrayList<>(List.of(
                "No command arguments found", "Here is a list of available actions for ksysmgr:", "Available action"));
        Action.listed().forEach(action -> lines.add("    " + action.word()));
        return lines;
    }

    public static List<String> classes(CommandTable table, Action action) {
        List<String> lines = new ArrayList<>();
        lines.add("Here is a list of available classes for ksysmgr " + action.word() + ":");
        table.classesOf(action).forEach(type -> lines.add("    " + type.word()));
        lines.add(action.word() + " => " + action.aliases());
        return lines;
    }

    public static List<String> page(CommandRow row, Optional<Attribute> only) {
        List<String> lines = new ArrayList<>();
        if (only.isPresent()) {
            lines.add("ksysmgr " + row.title() + names(row));
            attribute(lines, only.get());
        } else if (row.usage().isEmpty()) {
            lines.add("ksysmgr " + row.title() + words(row) + names(row));
            row.attributes().forEach(attribute -> attribute(lines, attribute));
        } else {
            row.usage().forEach(usage -> lines.add("ksysmgr " + row.title() + " " + usage));
        }
        lines.add(row.action().word() + " => " + row.action().aliases());
        lines.add(row.type().word() + " => " + row.type().aliases());
        return lines;
    }

    private static void attribute(List<String> lines, Attribute attribute) {
        lines.add("    " + attribute.syntax());
        attribute.notes().forEach(note -> lines.add("        " + note));
    }

    private static String words(CommandRow row) {
        StringBuilder text = new StringBuilder();
        row.barewords().forEach(word -> text.append(" [").append(word).append(']'));
        return text.toString();
    }

    private static String names(CommandRow row) {
        String name = "<" + row.type().word() + ">";
        return switch (row.names()) {
            case NONE, ANY -> "";
            case OPTIONAL -> " [" + name + "[,...]]";
            case ONE -> " " + name;
            case MANY -> " " + name + "[,...]";
        };
    }
}
