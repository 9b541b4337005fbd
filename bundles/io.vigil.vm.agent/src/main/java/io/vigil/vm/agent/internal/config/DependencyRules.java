package io.vigil.vm.agent.internal.config;

import io.vigil.vm.agent.internal.config.ConfigException.Kind;
import io.vigil.vm.agent.internal.config.Dependency.Type;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must hold over all dependencies together (7.5, VA-30). */
final class DependencyRules {
    private DependencyRules() {}

    static void check(Collection<String> names, List<Dependency> dependencies) throws ConfigException {
        for (Dependency dependency : dependencies) {
            list(names, dependency);
        }
        cycles(dependencies);
        levels(dependencies);
    }

    private static void list(Collection<String> names, Dependency dependency) throws ConfigException {
        List<String> apps = dependency.apps();
        String shown = "dependency_list=" + dependency.list();
        if (new HashSet<>(apps).size() != apps.size()) {
            throw refused(shown + " is not allowed: it names an application twice");
        }
        if (dependency.type() == Type.PARENT_CHILD && apps.size() != 2) {
            throw refused(shown + " is not allowed, use exactly two names for parent_child: parent,child");
        }
        if (apps.size() < 2) {
            throw refused(shown + " is not allowed, use two or more names");
        }
        for (String app : apps) {
            if (!names.contains(app)) {
                throw refused(shown + " is not allowed: there is no application \"" + app + "\"");
            }
        }
    }

    /** No application may come before itself, over all start sequences; the same for stop sequences. */
    private static void cycles(List<Dependency> dependencies) throws ConfigException {
        for (Type type : List.of(Type.START_SEQUENCE, Type.STOP_SEQUENCE)) {
            Map<String, Set<String>> after = new TreeMap<>();
            for (Dependency dependency : dependencies) {
                List<String> order = order(dependency, type);
                for (int i = 1; i < order.size(); i++) {
                    after.computeIfAbsent(order.get(i - 1), name -> new TreeSet<>())
                            .add(order.get(i));
                }
            }
            for (String name : after.keySet()) {
                if (reaches(after, name)) {
                    throw refused("the " + type.word() + " dependencies are not allowed: \"" + name
                            + "\" would wait for itself");
                }
            }
        }
    }

    /** Parents start before and stop after their children, so they count in both orders. */
    private static List<String> order(Dependency dependency, Type type) {
        if (dependency.type() == Type.PARENT_CHILD) {
            List<String> apps = dependency.apps();
            return type == Type.START_SEQUENCE ? apps : List.of(apps.get(1), apps.get(0));
        }
        return dependency.type() == type ? dependency.apps() : List.of();
    }

    private static boolean reaches(Map<String, Set<String>> after, String name) {
        Deque<String> open = new ArrayDeque<>(after.get(name));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String next = open.pop();
            if (next.equals(name)) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(after.getOrDefault(next, Set.of()));
            }
        }
        return false;
    }

    /** One level only: who is a child is nobody's parent; and a child has one parent. */
    private static void levels(List<Dependency> dependencies) throws ConfigException {
        Set<String> parents = new HashSet<>();
        Set<String> children = new HashSet<>();
        for (Dependency dependency : dependencies) {
            if (dependency.type() == Type.PARENT_CHILD) {
                parents.add(dependency.apps().get(0));
                if (!children.add(dependency.apps().get(1))) {
                    throw refused("dependency_list=" + dependency.list() + " is not allowed: \""
                            + dependency.apps().get(1) + "\" already has a parent");
                }
            }
        }
        for (String child : children) {
            if (parents.contains(child)) {
                throw refused("\"" + child + "\" cannot be a parent and a child: only one level is allowed");
            }
        }
    }

    private static ConfigException refused(String message) {
        return new ConfigException(Kind.DEPENDENCY, message);
    }
}
