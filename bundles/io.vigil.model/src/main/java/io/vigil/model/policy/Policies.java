package io.vigil.model.policy;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The explicit policy values of one resource. "Unset" differs from an explicit default (71, rule I1).
 *
 * @param explicit attribute name to stored text; only set attributes are present
 */
public record Policies(Map<String, String> explicit) {
    public static final Policies NONE = new Policies(Map.of());
    /** A newly found VM stores an explicit disable (CTL-43, 71 I3). */
    public static final Policies NEW_VM = NONE.with(PolicyCatalogue.HA_MONITOR, Switch.DISABLE);
    /** A new system is explicitly disabled (71 I4). */
    public static final Policies NEW_SYSTEM = NONE.with(PolicyCatalogue.HA_MONITOR, Switch.DISABLE);

    public Policies {
        SortedMap<String, String> sorted = new TreeMap<>(explicit);
        explicit = java.util.Collections.unmodifiableSortedMap(sorted);
    }

    public <T> Optional<T> get(PolicyAttribute<T> attribute) {
        return Optional.ofNullable(explicit.get(attribute.name())).map(attribute::parse);
    }

    public <T> Policies with(PolicyAttribute<T> attribute, T value) {
        Map<String, String> copy = new TreeMap<>(explicit);
        copy.put(attribute.name(), attribute.format(value));
        return new Policies(copy);
    }

    /** {@code ATTR=default} clears an explicit value (71 I5). */
    public Policies without(PolicyAttribute<?> attribute) {
        Map<String, String> copy = new TreeMap<>(explicit);
        copy.remove(attribute.name());
        return new Policies(copy);
    }
}
