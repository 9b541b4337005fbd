package io.vigil.hmc.internal.rest;

import io.vigil.hmc.internal.xml.Element;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Job operations a resource type offers, each with its possible parameter names (T22). */
public record OperationSet(Map<String, Set<String>> operations) {
    public OperationSet {
        operations = Map.copyOf(operations);
    }

    public static OperationSet read(byte[] body) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        Atom.entries(body, Set.of("SetName", "DefinedOperations"))
                .forEach(entry -> found.putAll(of(entry.body()).operations()));
        return new OperationSet(found);
    }

    /** @param set the typed element */
    public static OperationSet of(Element set) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (Element operation : set.path("DefinedOperations")
                .map(defined -> defined.children("Operation"))
                .orElse(List.of())) {
            operation.value("OperationName").ifPresent(name -> found.put(name, parameters(operation)));
        }
        return new OperationSet(found);
    }

    private static Set<String> parameters(Element operation) {
        Set<String> names = new LinkedHashSet<>();
        operation.child("AllPossibleParameters").ifPresent(all -> all.children("OperationParameter")
                .forEach(parameter -> parameter.value("ParameterName").ifPresent(names::add)));
        return Set.copyOf(names);
    }

    public boolean has(String operation) {
        return operations.containsKey(operation);
    }

    /** Parameter names of the operation; empty when the operation is not there. */
    public Optional<Set<String>> parametersOf(String operation) {
        return Optional.ofNullable(operations.get(operation));
    }
}
