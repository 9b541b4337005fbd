package io.vigil.model;

import io.vigil.model.policy.Policies;

/**
 * System-wide settings (spec 20, section 3.2). High-availability clusters have exactly one, with id 0.
 *
 * @param cluster name of the controller's cluster, at most 64 characters
 * @param node name of the controller node
 */
public record Site(int id, String cluster, String node, Policies policies) implements Resource {
    public static final int HA_SITE = 0;

    public Site withPolicies(Policies newPolicies) {
        return new Site(id, cluster, node, newPolicies);
    }

    @Override
    public String key() {
        return Integer.toString(id);
    }

    @Override
    public String name() {
        return cluster;
    }
}
