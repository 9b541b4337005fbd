package io.vigil.scenarios.player;

import io.vigil.model.HostState;
import io.vigil.model.VmOperation;
import io.vigil.model.VmState;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Reads facts about the end of a story; a value that can never be is refused. */
final class FactReader {
    private static final int MOST = 1_000_000;

    private final Names names;
    private final Mistakes mistakes;

    FactReader(Names names, Mistakes mistakes) {
        this.names = names;
        this.mistakes = mistakes;
    }

    Map<String, String> vm(Field field) {
        Map<String, String> facts = new LinkedHashMap<>();
        field.map(FinalState.VM_FACTS)
                .forEach((fact, value) -> mistakes.attempt(() -> facts.put(fact, ofVm(fact, value))));
        return facts;
    }

    Map<String, String> host(Field field) {
        Map<String, String> facts = new LinkedHashMap<>();
        field.map(FinalState.HOST_FACTS)
                .forEach((fact, value) -> mistakes.attempt(() -> facts.put(
                        fact,
                        fact.equals("state")
                                ? word(value, Arrays.stream(HostState.values()))
                                : named(value, Names.Kind.VM))));
        return facts;
    }

    Map<String, String> registry(Field field) {
        Map<String, String> facts = new LinkedHashMap<>();
        field.map(FinalState.REGISTRY_FACTS)
                .forEach((fact, value) ->
                        mistakes.attempt(() -> facts.put(fact, Integer.toString(value.count(0, MOST)))));
        return facts;
    }

    private String ofVm(String fact, Field value) {
        return switch (fact) {
            case "on", "defined_on" -> named(value, Names.Kind.HOST);
            case "host", "home" -> {
                if (value.isList()) {
                    throw value.error("is a list; allowed is one host or none");
                }
                yield named(value, Names.Kind.HOST);
            }
            case "state" -> word(value, Arrays.stream(VmState.values()));
            case "operation" -> word(value, Arrays.stream(VmOperation.values()));
            case "cpu", "memory_gib" -> FinalState.number(BigDecimal.valueOf(value.number(0, MOST)));
            case "managed" -> Boolean.toString(value.yes());
            default -> value.text();
        };
    }

    /** Several names in any order, or nothing. */
    private String named(Field value, Names.Kind kind) {
        if (!value.isList() && value.text().equalsIgnoreCase(FinalState.NOTHING)) {
            return FinalState.NOTHING;
        }
        List<String> given = names.checked(value, kind);
        return given.isEmpty() ? FinalState.NOTHING : String.join(",", new TreeSet<>(given));
    }

    private static String word(Field value, java.util.stream.Stream<? extends Enum<?>> allowed) {
        List<String> known = allowed.map(Enum::name).toList();
        if (!known.contains(value.text().toUpperCase(Locale.ROOT))) {
            throw value.error("is '" + value.text() + "'; allowed are " + known);
        }
        return value.text();
    }
}
