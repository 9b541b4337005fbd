package io.vigil.model.policy;

import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.Site;
import io.vigil.model.Vm;
import java.util.Optional;

/**
 * Effective policy values: the lowest level that sets a value wins; {@code ha_monitor} of system and host group are
 * gates (71 section 2; POL-2). Pure.
 */
public final class Inheritance {
    private Inheritance() {}

    public static <T> T value(PolicyAttribute<T> attribute, Site site, HostGroup group, Host host, Vm vm) {
        return first(attribute, Scope.VM, vm.policies())
                .or(() -> first(attribute, Scope.HOST, host.policies()))
                .orElseGet(() -> value(attribute, site, group));
    }

    public static <T> T value(PolicyAttribute<T> attribute, Site site, HostGroup group, Host host) {
        return first(attribute, Scope.HOST, host.policies()).orElseGet(() -> value(attribute, site, group));
    }

    public static <T> T value(PolicyAttribute<T> attribute, Site site, HostGroup group) {
        return first(attribute, Scope.HOST_GROUP, group.policies()).orElseGet(() -> value(attribute, site));
    }

    public static <T> T value(PolicyAttribute<T> attribute, Site site) {
        return first(attribute, Scope.SYSTEM, site.policies()).orElse(attribute.fallback());
    }

    /** gate(hg): both master switches on. An unset system switch is disabled (71 I4), an unset group is enabled. */
    public static boolean gate(Site site, HostGroup group) {
        return site.policies()
                        .get(PolicyCatalogue.HA_MONITOR)
                        .orElse(Switch.DISABLE)
                        .on()
                && group.policies()
                        .get(PolicyCatalogue.HA_MONITOR)
                        .orElse(Switch.ENABLE)
                        .on();
    }

    /** monitored(host): host failures are acted on. */
    public static boolean monitored(Site site, HostGroup group, Host host) {
        return gate(site, group)
                && host.policies()
                        .get(PolicyCatalogue.HA_MONITOR)
                        .orElse(Switch.ENABLE)
                        .on();
    }

    /** monitored(vm): missed heartbeats of the VM are acted on; a VM without a value inherits host, then group (71 I6). */
    public static boolean monitored(Site site, HostGroup group, Host host, Vm vm) {
        return vm.managed()
                && gate(site, group)
                && vm.policies()
                        .get(PolicyCatalogue.HA_MONITOR)
                        .or(() -> host.policies().get(PolicyCatalogue.HA_MONITOR))
                        .orElse(Switch.ENABLE)
                        .on();
    }

    /** VMFDT in seconds: host failure detection time + k * 50 (21 section 4). */
    public static int vmThresholdSeconds(Site site, HostGroup group, Host host, Vm vm) {
        int hostTime = value(PolicyCatalogue.HOST_FAILURE_DETECTION_TIME, site, group);
        return value(PolicyCatalogue.VM_FAILURE_DETECTION_SPEED, site, group, host, vm)
                .thresholdSeconds(hostTime);
    }

    private static <T> Optional<T> first(PolicyAttribute<T> attribute, Scope scope, Policies policies) {
        return attribute.scopes().contains(scope) ? policies.get(attribute) : Optional.empty();
    }
}
