package io.vigil.model;

import io.vigil.model.policy.Policies;
import java.util.List;
import java.util.Optional;

/**
 * A managed host (managed system, CEC; spec 20, section 3.4).
 *
 * @param hmcs managing consoles, in the order in which they are tried
 * @param fspIp address of the service processor; empty until discovered
 * @param readyForRelocation the flag behind {@code CEC IS UP, READY FOR RELOCATION}: false from a host verdict until a
 *     managed VIOS is UP again and pending cleanups are done (REL-71)
 */
public record Host(
        HostId id,
        String name,
        Mtm mtm,
        Optional<HostGroupId> hostGroup,
        List<HmcId> hmcs,
        String fspIp,
        HostState state,
        HostCapacity capacity,
        boolean evacuating,
        boolean readyForRelocation,
        Policies policies)
        implements Resource {
    public Host {
        Texts.required("host name", name);
        hmcs = List.copyOf(hmcs);
    }

    public Host withHostGroup(Optional<HostGroupId> group) {
        return new Host(id, name, mtm, group, hmcs, fspIp, state, capacity, evacuating, readyForRelocation, policies);
    }

    public Host withFacts(
            String newName, List<HmcId> newHmcs, String newFspIp, HostState newState, HostCapacity newCapacity) {
        return new Host(
                id,
                newName,
                mtm,
                hostGroup,
                newHmcs,
                newFspIp,
                newState,
                newCapacity,
                evacuating,
                readyForRelocation,
                policies);
    }

    public Host withState(HostState newState) {
        return new Host(
                id, name, mtm, hostGroup, hmcs, fspIp, newState, capacity, evacuating, readyForRelocation, policies);
    }

    public Host withCapacity(HostCapacity newCapacity) {
        return new Host(
                id, name, mtm, hostGroup, hmcs, fspIp, state, newCapacity, evacuating, readyForRelocation, policies);
    }

    public Host withEvacuating(boolean value) {
        return new Host(id, name, mtm, hostGroup, hmcs, fspIp, state, capacity, value, readyForRelocation, policies);
    }

    public Host withReadyForRelocation(boolean value) {
        return new Host(id, name, mtm, hostGroup, hmcs, fspIp, state, capacity, evacuating, value, policies);
    }

    public Host withPolicies(Policies newPolicies) {
        return new Host(
                id, name, mtm, hostGroup, hmcs, fspIp, state, capacity, evacuating, readyForRelocation, newPolicies);
    }

    @Override
    public String key() {
        return id.value();
    }
}
