package io.vigil.command.internal.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what follows the class: names, barewords, attributes. Refuses at the first word that does not fit. */
final class OperandReader {
    /** Makes a name rule satisfied without a name. */
    private static final String ALL = "ALL";

    private static final String FILE = "filepath";

    private final CommandRow row;
    private final Flags flags;
    private final Set<String> barewords = new LinkedHashSet<>();
    private final Map<String, List<String>> attributes = new LinkedHashMap<>();
    private List<String> names = List.of();

    OperandReader(CommandRow row, Flags flags) {
        this.row = row;
        this.flags = flags;
    }

    boolean needsOperands() {
        return row.names().required() || row.attributes().stream().anyMatch(Attribute::required);
    }

    CommandLine read(List<String> operands) {
        if (row.names() == NameRule.ANY) {
            return new CommandLine(flags, row, names, barewords, attributes);
        }
        for (String operand : operands) {
            int split = operand.indexOf('=');
            if (split > 0) {
                attribute(operand.substring(0, split), operand.substring(split + 1));
            } else {
                word(operand);
            }
        }
        if (!flags.ask()) {
            complete();
        }
        return new CommandLine(flags, row, names, barewords, attributes);
    }

    private void word(String word) {
        if (row.barewords().contains(word)) {
            barewords.add(word);
        } else if (row.names().allowed() && names.isEmpty() && !word.startsWith("-")) {
            names = names(word);
        } else {
            throw Refusals.usage("Unexpected word '" + word + "' for " + row.title());
        }
    }

    private void attribute(String name, String value) {
        Optional<Attribute> known = row.attribute(name);
        if (known.isEmpty() && row.names().allowed() && (name.equals("name") || name.equals("uuid"))) {
            if (!names.isEmpty()) {
                throw Refusals.usage("Duplicate attribute '" + name + "'");
            }
            names = names(value);
            return;
        }
        Attribute attribute =
                known.orElseThrow(() -> Refusals.usage("Unknown attribute '" + name + "' for " + row.title()));
        if (attributes.containsKey(attribute.name())) {
            throw Refusals.usage("Duplicate attribute '" + attribute.name() + "'");
        }
        List<String> given = attribute.list() ? List.of(value.split(",", -1)) : List.of(value);
        attributes.put(
                attribute.name(),
                given.stream().map(text -> checked(attribute, text)).toList());
    }

    private static String checked(Attribute attribute, String value) {
        try {
            if (value.isEmpty()) {
                throw new IllegalArgumentException();
            }
            return attribute.values().check().apply(value);
        } catch (IllegalArgumentException e) {
            throw Refusals.value(
                    attribute.name(),
                    attribute.secret() ? "*****" : value,
                    attribute.values().text());
        }
    }

    private List<String> names(String word) {
        List<String> list = new ArrayList<>(List.of(word.split(",", -1)));
        if (list.stream().anyMatch(String::isBlank)) {
            throw Refusals.value("name", word, "a name or UUID, several separated by commas without blanks");
        }
        if (row.names() == NameRule.ONE && list.size() > 1) {
            throw Refusals.value("name", word, "one name or UUID");
        }
        return List.copyOf(new LinkedHashSet<>(list));
    }

    private void complete() {
        boolean named = !names.isEmpty() || barewords.contains(ALL) || attributes.containsKey(FILE);
        if (row.names().required() && !named) {
            throw Refusals.missing("name");
        }
        for (Attribute attribute : row.attributes()) {
            if (attribute.required() && !attributes.containsKey(attribute.name())) {
                throw Refusals.missing(attribute.name());
            }
        }
    }
}
