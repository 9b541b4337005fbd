package io.vigil.vm.agent.internal.cli;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** {@code -a}: only some attributes (VA-20), and the words for attributes that do not exist. */
final class Selection {
    private Selection() {}

    static void check(List<String> only, Collection<String> known) throws CliException {
        for (String wanted : only) {
            if (!known.contains(wanted)) {
                throw unknown(wanted, known);
            }
        }
    }

    /** In the order of the class, whatever the order of {@code -a}. */
    static void print(List<String> only, Map<String, String> values, Printer printer) {
        values.forEach((key, value) -> {
            if (only.isEmpty() || only.contains(key)) {
                printer.line(key + "=" + value);
            }
        });
    }

    static CliException unknown(String attribute, Collection<String> known) {
        return CliException.of(
                905,
                "attribute \"" + attribute + "\" is unknown.",
                "Possible attributes are : \"" + String.join(",", known) + "\".");
    }
}
