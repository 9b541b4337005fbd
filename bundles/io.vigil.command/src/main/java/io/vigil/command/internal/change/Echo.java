package io.vigil.command.internal.change;

import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.Refusals;
import java.util.stream.Collectors;

/** {@code For VM v attribute(s) 'a', 'b' was successfully modified.} and the check that there is something to modify. */
final class Echo {
    private Echo() {}

    static void requireChange(Call call, String... selectors) {
        CommandLine line = call.line();
        boolean changes = line.attributes().keySet().stream()
                .anyMatch(name -> !java.util.List.of(selectors).contains(name));
        if (!changes) {
            String allowed = line.row().attributes().stream()
                    .map(attribute -> attribute.name())
                    .filter(name -> !java.util.List.of(selectors).contains(name))
                    .collect(Collectors.joining(", "));
            throw Refusals.usage("Missing attribute for " + line.row().title() + ", allowed: " + allowed);
        }
    }

    static String modified(CommandLine line, String object) {
        String names = line.attributes().keySet().stream()
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        return "For " + object + " attribute(s) " + names + " was successfully modified";
    }
}
