package io.vigil.model;

import io.vigil.model.policy.Policies;
import java.util.List;
import java.util.Optional;

/**
 * Hosts that take over each other's VMs (spec 20, section 3.7).
 *
 * @param number 1 and up, part of the SSP name
 * @param hosts in stored order: the order in which detection walks them (FD-5)
 * @param repositoryDisk VIO disk id
 * @param haDisks VIO disk ids
 * @param discovered a user discovery has succeeded: detection may start (FD-1, CTL-27)
 * @param sharedStoragePool key of its pool; empty before discovery
 */
public record HostGroup(
        HostGroupId id,
        int number,
        List<HostId> hosts,
        String repositoryDisk,
        List<String> haDisks,
        boolean discovered,
        HostGroupPhase phase,
        Optional<String> sharedStoragePool,
        Policies policies)
        implements Resource {
    public static final int MAX_HOSTS = 12;
    public static final int MAX_GROUPS = 4;

    public HostGroup {
        hosts = List.copyOf(hosts);
        haDisks = List.copyOf(haDisks);
    }

    public HostGroup withHosts(List<HostId> newHosts) {
        return new HostGroup(
                id, number, newHosts, repositoryDisk, haDisks, discovered, phase, sharedStoragePool, policies);
    }

    public HostGroup withDiscovered(boolean value) {
        return new HostGroup(id, number, hosts, repositoryDisk, haDisks, value, phase, sharedStoragePool, policies);
    }

    public HostGroup withPhase(HostGroupPhase newPhase) {
        return new HostGroup(
                id, number, hosts, repositoryDisk, haDisks, discovered, newPhase, sharedStoragePool, policies);
    }

    public HostGroup withSharedStoragePool(Optional<String> pool) {
        return new HostGroup(id, number, hosts, repositoryDisk, haDisks, discovered, phase, pool, policies);
    }

    public HostGroup withPolicies(Policies newPolicies) {
        return new HostGroup(
                id, number, hosts, repositoryDisk, haDisks, discovered, phase, sharedStoragePool, newPolicies);
    }

    @Override
    public String key() {
        return id.value();
    }

    @Override
    public String name() {
        return id.value();
    }
}
