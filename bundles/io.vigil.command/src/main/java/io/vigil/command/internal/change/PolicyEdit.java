package io.vigil.command.internal.change;

import io.vigil.command.internal.grammar.Attribute;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.command.internal.grammar.Values;
import io.vigil.model.policy.Capacity;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.PolicyAttribute;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Priority;
import io.vigil.model.policy.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** Policy attributes of a command line, applied to the explicit values of one resource (71 sections 1 and 2). */
final class PolicyEdit {
    static final String DEFAULT = "default";
    private static final String MEMORY = "memory_capacity";
    private static final String CPU = "cpu_capacity";
    private static final String PRIORITY = "priority";

    private PolicyEdit() {}

    /** Table rows for every policy of the scope, in catalogue order. */
    static List<Attribute> attributes(Scope scope) {
        List<Attribute> rows = new ArrayList<>();
        PolicyCatalogue.all().stream()
                .filter(policy ->
                        policy.scopes().contains(scope) && policy.name().indexOf('.') < 0)
                .forEach(policy -> rows.add(Attribute.policy(policy)));
        if (scope == Scope.HOST_GROUP) {
            Values capacity = Values.policy(PolicyCatalogue.memoryCapacity(Priority.HIGH));
            rows.add(Attribute.optional(MEMORY, capacity)
                    .noted("with priority= for one class, without it for all three"));
            rows.add(Attribute.optional(CPU, capacity).noted("with priority= for one class, without it for all three"));
            rows.add(Attribute.optional(PRIORITY, Values.words("high", "medium", "low"))
                    .noted("class of VMs the capacity is for"));
        }
        return rows;
    }

    static Policies apply(Policies before, CommandLine line, Scope scope) {
        Policies after = before;
        for (PolicyAttribute<?> policy : PolicyCatalogue.all()) {
            boolean here = policy.scopes().contains(scope) && policy.name().indexOf('.') < 0 && line.has(policy.name());
            after = here ? set(after, policy, line.value(policy.name()).orElseThrow()) : after;
        }
        return scope == Scope.HOST_GROUP ? capacities(after, line) : after;
    }

    /** {@code ha_monitor disable -> enable}, for the event; empty when nothing changes. */
    static String difference(Policies before, Policies after) {
        List<String> parts = new ArrayList<>();
        for (PolicyAttribute<?> policy : PolicyCatalogue.all()) {
            String old = before.explicit().get(policy.name());
            String now = after.explicit().get(policy.name());
            if (!Objects.equals(old, now)) {
                parts.add(policy.name() + " " + Objects.requireNonNullElse(old, DEFAULT) + " -> "
                        + Objects.requireNonNullElse(now, DEFAULT));
            }
        }
        return String.join(", ", parts);
    }

    private static Policies capacities(Policies before, CommandLine line) {
        boolean capacity = line.has(MEMORY) || line.has(CPU);
        if (line.has(PRIORITY) && !capacity) {
            throw Refusals.missing(MEMORY + "' or '" + CPU);
        }
        List<Priority> rows = line.value(PRIORITY)
                .map(word -> List.of(Priority.valueOf(word.toUpperCase(Locale.ROOT))))
                .orElse(Arrays.asList(Priority.values()));
        Policies after = capacity(before, line, MEMORY, rows, PolicyCatalogue::memoryCapacity);
        return capacity(after, line, CPU, rows, PolicyCatalogue::cpuCapacity);
    }

    private static Policies capacity(
            Policies before,
            CommandLine line,
            String name,
            List<Priority> rows,
            Function<Priority, PolicyAttribute<Capacity>> of) {
        Policies after = before;
        for (Priority priority : line.has(name) ? rows : List.<Priority>of()) {
            after = set(after, of.apply(priority), line.value(name).orElseThrow());
        }
        return after;
    }

    private static <T> Policies set(Policies policies, PolicyAttribute<T> attribute, String text) {
        return text.equals(DEFAULT) ? policies.without(attribute) : policies.with(attribute, attribute.parse(text));
    }
}
