package io.vigil.command.internal.grammar;

import java.util.List;

/** Reads the flags that stand before the action. */
final class FlagReader {
    private final List<String> words;
    private int at;
    private Flags flags = Flags.NONE;

    FlagReader(List<String> words) {
        this.words = words;
    }

    void read() {
        while (at < words.size() && words.get(at).startsWith("-")) {
            one(words.get(at++));
        }
    }

    Flags flags() {
        return flags;
    }

    /** Index of the first word that is no flag. */
    int next() {
        return at;
    }

    private void one(String flag) {
        Flags f = flags;
        flags = switch (flag) {
            case "-v" -> new Flags(true, f.times(), f.force(), f.ask(), f.json(), f.only(), f.log());
            case "-t" -> new Flags(f.verbose(), true, f.force(), f.ask(), f.json(), f.only(), f.log());
            case "-f" -> new Flags(f.verbose(), f.times(), true, f.ask(), f.json(), f.only(), f.log());
            case "-i" -> new Flags(f.verbose(), f.times(), f.force(), true, f.json(), f.only(), f.log());
            case "-o" -> new Flags(f.verbose(), f.times(), f.force(), f.ask(), json(operand(flag)), f.only(), f.log());
            case "-a" -> new Flags(f.verbose(), f.times(), f.force(), f.ask(), f.json(), names(operand(flag)), f.log());
            case "-l" ->
                new Flags(f.verbose(), f.times(), f.force(), f.ask(), f.json(), f.only(), level(operand(flag)));
            default -> throw Refusals.usage("Unknown flag '" + flag + "', allowed: -v -t -f -i -l -a -o -h");
        };
    }

    private String operand(String flag) {
        if (at == words.size()) {
            throw Refusals.usage("Flag '" + flag + "' needs a value");
        }
        return words.get(at++);
    }

    private static boolean json(String value) {
        return switch (value) {
            case "json" -> true;
            case "text" -> false;
            default -> throw Refusals.value("-o", value, "json | text");
        };
    }

    private static String level(String value) {
        if (!value.equals("low") && !value.equals("max")) {
            throw Refusals.value("-l", value, "low | max");
        }
        return value;
    }

    private static List<String> names(String value) {
        if (!value.matches("[A-Za-z_ ]+(,[A-Za-z_ ]+)*")) {
            throw Refusals.value("-a", value, "field names separated by commas");
        }
        return List.of(value.split(","));
    }
}
