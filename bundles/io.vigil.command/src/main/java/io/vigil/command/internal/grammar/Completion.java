package io.vigil.command.internal.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Possible next words, from the table and the names of existing objects. Never throws. */
public final class Completion {
    private static final List<String> FLAGS = List.of("-v", "-t", "-f", "-i", "-o", "-a", "-l", "-h");

    private final CommandTable table;
    private final NameSource names;

    public Completion(CommandTable table, NameSource names) {
        this.table = table;
        this.names = names;
    }

    public List<String> complete(List<String> words) {
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        List<String> before = words.isEmpty() ? List.of() : words.subList(0, words.size() - 1);
        return candidates(before, last)
                .filter(candidate -> candidate.startsWith(last))
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<String> candidates(List<String> before, String last) {
        int at = 0;
        while (at < before.size() && before.get(at).startsWith("-")) {
            String flag = before.get(at++);
            if (at == before.size() && flag.equals("-o")) {
                return Stream.of("json", "text");
            }
            if (at == before.size() && flag.equals("-l")) {
                return Stream.of("low", "max");
            }
            at += flag.matches("-[oal]") ? 1 : 0;
        }
        List<String> command = at < before.size() ? before.subList(at, before.size()) : List.of();
        if (!command.isEmpty()
                && Action.named(command.get(0)).filter(Action.HELP::equals).isPresent()) {
            return command.size() > 2 ? Stream.empty() : afterHelp(command.subList(1, command.size()));
        }
        return command.isEmpty()
                ? Stream.concat(
                        Action.listed().stream().map(Action::word),
                        last.startsWith("-") ? FLAGS.stream() : Stream.empty())
                : afterAction(command, last);
    }

    private Stream<String> afterHelp(List<String> command) {
        return command.isEmpty() ? Action.listed().stream().map(Action::word) : classes(command.get(0));
    }

    private Stream<String> afterAction(List<String> command, String last) {
        if (command.size() == 1) {
            return classes(command.get(0));
        }
        Optional<CommandRow> row = Action.named(command.get(0))
                .flatMap(action -> ObjectClass.named(command.get(1)).flatMap(type -> table.find(action, type)));
        return row.stream().flatMap(found -> operands(found, command.subList(2, command.size()), last));
    }

    private Stream<String> classes(String action) {
        return Action.named(action).stream()
                .flatMap(a -> table.classesOf(a).stream())
                .map(ObjectClass::word);
    }

    private Stream<String> operands(CommandRow row, List<String> given, String last) {
        int split = last.indexOf('=');
        if (split > 0) {
            return row.attribute(last.substring(0, split)).stream()
                    .flatMap(attribute -> values(attribute, last.substring(0, split + 1), last.substring(split + 1)));
        }
        List<String> all = new ArrayList<>();
        row.attributes().stream()
                .filter(attribute -> given.stream().noneMatch(word -> word.startsWith(attribute.name() + "=")))
                .forEach(attribute -> all.add(attribute.name() + "="));
        row.barewords().stream().filter(word -> !given.contains(word)).forEach(all::add);
        boolean named = given.stream()
                .anyMatch(word -> !word.contains("=") && !row.barewords().contains(word));
        if (row.names().allowed() && !named && row.action() != Action.ADD) {
            all.addAll(listed(last, names.names(row.type())));
        }
        return all.stream();
    }

    private Stream<String> values(Attribute attribute, String head, String typed) {
        List<String> known = attribute.values().objects() == null
                ? attribute.values().choices()
                : names.names(attribute.values().objects());
        List<String> offered = attribute.list() ? listed(typed, known) : known;
        return offered.stream().map(value -> head + value);
    }

    /** Completes the last element of a comma list and leaves out what is in it already. */
    private static List<String> listed(String typed, List<String> known) {
        int comma = typed.lastIndexOf(',');
        String head = typed.substring(0, comma + 1);
        List<String> taken = Arrays.asList(head.split(","));
        return known.stream()
                .filter(name -> !taken.contains(name))
                .map(name -> head + name)
                .toList();
    }
}
