package io.vigil.fde.internal.driver;

import io.vigil.api.detection.DetectionService.GroupStatus;
import io.vigil.fde.internal.engine.GroupMemory;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a loop shows to others: written by the loop, read from any thread (FD-20). */
final class LoopStatus {
    private final HostGroupId group;
    private String profile = "";
    private boolean monitoring;
    private long scan;
    private String servicing = "";
    private Duration lastAnswer;
    private Duration latency = Duration.ZERO;
    private Map<HostId, String> hosts = Map.of();
    private Map<VmId, String> vms = Map.of();

    LoopStatus(HostGroupId group) {
        this.group = group;
    }

    synchronized void cycle(String profileName, boolean gate) {
        profile = profileName;
        monitoring = gate;
    }

    synchronized void answered(String vios, Duration at, Duration took) {
        servicing = vios;
        lastAnswer = at;
        latency = took;
    }

    synchronized void judged(GroupMemory memory) {
        scan = memory.scan();
        Map<HostId, String> hostWords = new HashMap<>();
        memory.hosts().forEach((id, outcome) -> hostWords.put(id, outcome.name()));
        Map<VmId, String> vmWords = new HashMap<>();
        memory.vms().forEach((id, outcome) -> vmWords.put(id, outcome.name()));
        hosts = hostWords;
        vms = vmWords;
    }

    /** Without an answer nothing is known: neither healthy nor failed. */
    synchronized void blind(GroupMemory memory) {
        Map<HostId, String> hostWords = new HashMap<>();
        memory.hosts().keySet().forEach(id -> hostWords.put(id, "BLIND"));
        Map<VmId, String> vmWords = new HashMap<>();
        memory.vms().keySet().forEach(id -> vmWords.put(id, "BLIND"));
        hosts = hostWords;
        vms = vmWords;
    }

    synchronized GroupStatus get(Duration now) {
        long age = lastAnswer == null ? -1 : now.minus(lastAnswer).toMillis();
        return new GroupStatus(group, true, monitoring, profile, scan, servicing, age, latency.toMillis(), hosts, vms);
    }
}
