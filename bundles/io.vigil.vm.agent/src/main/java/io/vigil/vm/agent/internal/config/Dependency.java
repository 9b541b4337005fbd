package io.vigil.vm.agent.internal.config;

import java.util.List;
import java.util.Locale;

/**
 * A dependency (7.5).
 *
 * @param apps two or more names, without duplicates; for a parent and its child exactly two
 * @param strict of a start sequence: wait until the one before is NORMAL
 */
public record Dependency(String uuid, Type type, List<String> apps, boolean strict) {
    /** Kinds of dependency. */
    public enum Type {
        START_SEQUENCE,
        STOP_SEQUENCE,
        PARENT_CHILD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Dependency {
        apps = List.copyOf(apps);
    }

    /** {@code YES} or {@code NO}. */
    public String strictWord() {
        return strict ? "YES" : "NO";
    }

    public String list() {
        return String.join(",", apps);
    }

    static Dependency parse(String uuid, String type, String list, String strict) throws ConfigException {
        String checked = ValueRule.UUID
                .accept(uuid)
                .orElseThrow(() -> ConfigException.value("depuuid", uuid, ValueRule.UUID.allowed()));
        return new Dependency(checked, type(type), List.of(list.split(",", -1)), strict(strict));
    }

    /** @throws ConfigException no such type */
    public static Type type(String word) throws ConfigException {
        for (Type type : Type.values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw ConfigException.value("dependency_type", word, "start_sequence, stop_sequence or parent_child");
    }

    /** @throws ConfigException neither yes nor no */
    public static boolean strict(String word) throws ConfigException {
        return ValueRule.STRICT
                .accept(word)
                .orElseThrow(() -> ConfigException.value("strict", word, ValueRule.STRICT.allowed()))
                .equals("YES");
    }
}
