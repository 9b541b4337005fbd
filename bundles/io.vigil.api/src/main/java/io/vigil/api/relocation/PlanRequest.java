package io.vigil.api.relocation;

import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.IncidentId;
import io.vigil.model.VmId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A durable wish that VMs be moved. Detection writes it in the same transaction as its verdict; commands write it for
 * operators; the relocation engine takes it, plans, and removes it in the transaction that writes the map.
 *
 * @param vms empty for HOST_FAILURE and EVACUATE: all managed VMs on {@code source} when the plan is made
 * @param target only host allowed, when the operator gave one
 * @param override R11: skip blacklist and affinity for this command
 * @param confirmStopped R9: the operator vouches that the source copies are off
 * @param requestedBy {@code fde} or {@code user:<name>}
 */
public record PlanRequest(
        String id,
        HostGroupId group,
        Trigger trigger,
        Optional<HostId> source,
        List<VmId> vms,
        Optional<HostId> target,
        boolean override,
        boolean confirmStopped,
        boolean validateOnly,
        IncidentId incident,
        String requestedBy,
        Instant at) {
    public PlanRequest {
        vms = List.copyOf(vms);
    }
}
