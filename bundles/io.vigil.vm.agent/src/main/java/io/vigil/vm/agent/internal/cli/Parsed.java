package io.vigil.vm.agent.internal.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line that has been understood.
 *
 * @param sync {@code -s}
 * @param only {@code -a}: attributes to print; empty = all
 * @param type class; empty only where the action has none
 * @param attributes in the order given
 */
record Parsed(
        boolean sync,
        List<String> only,
        Action action,
        Optional<ObjectClass> type,
        Optional<String> name,
        Map<String, String> attributes) {
    boolean about(ObjectClass wanted) {
        return type.filter(wanted::equals).isPresent();
    }
}
