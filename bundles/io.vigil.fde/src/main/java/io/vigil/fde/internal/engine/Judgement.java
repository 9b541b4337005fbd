package io.vigil.fde.internal.engine;

import io.vigil.model.HostId;
import java.util.List;
import java.util.Set;

/**
 * What one scan means, complete: every fact was known or given up.
 *
 * @param memory takes the place of the old one once this is saved
 * @param localHosts hosts whose VIOSs cannot give global data: their VMs wait for local data (FD-10)
 * @param blindHosts hosts judged now none of whose host monitors can speak
 * @param massHeld a mass failure begins to be held (FD-19)
 */
public record Judgement(
        GroupMemory memory,
        List<HostFinding> hosts,
        List<VmFinding> vms,
        List<HostId> localHosts,
        Set<HostId> blindHosts,
        Set<HostId> massHeld) {}
