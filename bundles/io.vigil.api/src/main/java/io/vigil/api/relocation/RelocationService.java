package io.vigil.api.relocation;

import io.vigil.api.operation.Operation;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves VMs (spec 22). Detection does not call this: it queues {@link PlanRequest}s in the store. Commands do.
 *
 * <p>Never blocks. Bad input (unknown VM, VM busy, VMs of several hosts, policy violation without override) is refused
 * with {@link io.vigil.api.operation.RefusedException} before anything happens.
 */
public interface RelocationService {
    /** Restart of named VMs on another host, or on {@code to} (REL-5, REL-7). */
    Operation restart(List<VmId> vms, Optional<HostId> to, boolean atHome, Set<Option> options, String user);

    /** Restart of every managed VM of a host (manual recovery after an advisory). */
    Operation restartHost(HostId host, Optional<HostId> to, Set<Option> options, String user);

    /** Live migration of named VMs of one source host, or its validation (REL-4, REL-31, REL-47). */
    Operation lpm(List<VmId> vms, Optional<HostId> to, boolean validateOnly, Set<Option> options, String user);

    /** Evacuation of a host by live migration (REL-48). */
    Operation lpmHost(HostId host, Optional<HostId> to, boolean validateOnly, Set<Option> options, String user);

    /** Brings VMs back to their home hosts by live migration (REL-53); empty list = every VM of the group not at home. */
    Operation restore(HostGroupId group, List<VmId> vms, Set<Option> options, String user);

    /** Tries pending cleanups of a group now (REL-70). */
    Operation cleanup(HostGroupId group, String user);

    /** What auto would do now for the failure of a host or a VM, without side effects (REL-81). */
    Operation dryRun(HostGroupId group, Optional<HostId> failedHost, List<VmId> failedVms, String user);

    /** Switches of a command. */
    enum Option {
        OVERRIDE,
        CONFIRM_STOPPED
    }
}
