package io.vigil.command.internal.query;

import io.vigil.api.store.RegistryView;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.Vm;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.PolicyAttribute;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Scope;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Effective policy values with the level they come from (71 section 2, I2). The {@code ha_monitor} of the system is a
 * gate, not a default for the levels below: it is not looked up from there (I4).
 */
final class Effective {
    private final Scope own;
    private final Map<Scope, Policies> levels = new EnumMap<>(Scope.class);

    private Effective(Scope own) {
        this.own = own;
    }

    static Effective ofSystem(RegistryView registry) {
        Effective effective = new Effective(Scope.SYSTEM);
        effective.levels.put(Scope.SYSTEM, registry.site().policies());
        return effective;
    }

    static Effective of(RegistryView registry, HostGroup group) {
        return ofSystem(registry).below(Scope.HOST_GROUP, Optional.of(group.policies()));
    }

    static Effective of(RegistryView registry, Host host) {
        Optional<Policies> group = host.hostGroup().flatMap(registry::hostGroup).map(HostGroup::policies);
        return ofSystem(registry).below(Scope.HOST_GROUP, group).below(Scope.HOST, Optional.of(host.policies()));
    }

    static Effective of(RegistryView registry, Vm vm) {
        Effective host = registry.host(vm.host()).map(h -> of(registry, h)).orElseGet(() -> ofSystem(registry));
        return host.below(Scope.VM, Optional.of(vm.policies()));
    }

    private Effective below(Scope scope, Optional<Policies> policies) {
        Effective lower = new Effective(scope);
        lower.levels.putAll(levels);
        policies.ifPresent(found -> lower.levels.put(scope, found));
        return lower;
    }

    <T> String text(PolicyAttribute<T> attribute) {
        return attribute.format(level(attribute)
                .flatMap(scope -> levels.get(scope).get(attribute))
                .orElse(attribute.fallback()));
    }

    /** Whether some level has an explicit value. */
    boolean isSet(PolicyAttribute<?> attribute) {
        return level(attribute).isPresent();
    }

    /** With {@code -v} the level is told where it is not the object's own. */
    <T> String text(PolicyAttribute<T> attribute, boolean verbose) {
        Optional<Scope> level = level(attribute);
        boolean here = level.filter(own::equals).isPresent();
        String from = level.map(scope -> scope.name().toLowerCase(Locale.ROOT)).orElse("default");
        return verbose && !here ? text(attribute) + " (inherited from " + from + ")" : text(attribute);
    }

    private Optional<Scope> level(PolicyAttribute<?> attribute) {
        Scope[] scopes = Scope.values();
        for (int i = own.ordinal(); i >= 0; i--) {
            Scope scope = scopes[i];
            boolean gateOnly =
                    scope == Scope.SYSTEM && own != Scope.SYSTEM && attribute.equals(PolicyCatalogue.HA_MONITOR);
            Policies policies = levels.get(scope);
            if (!gateOnly
                    && attribute.scopes().contains(scope)
                    && policies != null
                    && policies.get(attribute).isPresent()) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
