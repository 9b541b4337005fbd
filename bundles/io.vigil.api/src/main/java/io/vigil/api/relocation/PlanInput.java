package io.vigil.api.relocation;

import io.vigil.model.AffinityGroup;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.model.policy.Capacity;
import io.vigil.model.policy.Priority;
import io.vigil.model.policy.RestartPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One consistent picture for the planner (71 section 4, REL-14). Serialisable as JSON, so that a plan can be explained
 * and replayed later (POL-22).
 *
 * @param vms the relocation set
 * @param running managed VMs that stay where they are (anchors and anticollocation peers)
 * @param target only host allowed, when the operator gave one
 * @param excluded hosts not to be used per VM (a failed validation, REL-30)
 * @param staleCapacity capacity figures are older than 30 s
 */
public record PlanInput(
        String hostGroup,
        Trigger trigger,
        RestartPolicy restartPolicy,
        String strategy,
        List<TargetHost> hosts,
        List<PlanVm> vms,
        List<RunningVm> running,
        List<AffinityGroup> groups,
        Map<Priority, Capacity> cpuCapacity,
        Map<Priority, Capacity> memoryCapacity,
        Optional<HostId> source,
        Optional<HostId> target,
        boolean override,
        Map<VmId, Set<HostId>> excluded,
        boolean staleCapacity) {
    public PlanInput {
        hosts = List.copyOf(hosts);
        vms = List.copyOf(vms);
        running = List.copyOf(running);
        groups = List.copyOf(groups);
        cpuCapacity = Map.copyOf(cpuCapacity);
        memoryCapacity = Map.copyOf(memoryCapacity);
        excluded = Map.copyOf(excluded);
    }

    /** State of a possible target (71 section 4). */
    public enum TargetState {
        UP,
        DOWN,
        MAINT
    }

    /** A host of the group; {@code free} already has the reserve and open moves subtracted (POL-6, POL-25). */
    public record TargetHost(HostId id, String name, TargetState state, Amounts total, Amounts free, int lmbMib) {}

    /** A VM to place. {@code validations}: true PASS, false FAIL, absent none (older than 25 h counts as none, POL-26). */
    public record PlanVm(
            VmId id,
            String name,
            HostId current,
            Optional<HostId> home,
            Priority priority,
            Amounts desired,
            Amounts minimum,
            boolean dedicated,
            Set<HostId> blacklist,
            Map<HostId, Boolean> validations,
            boolean skipResourceCheck,
            boolean skipPowerOn) {
        public PlanVm {
            blacklist = Set.copyOf(blacklist);
            validations = Map.copyOf(validations);
        }
    }

    /** A managed VM that is not moved by this plan. */
    public record RunningVm(VmId id, String name, HostId host) {}
}
