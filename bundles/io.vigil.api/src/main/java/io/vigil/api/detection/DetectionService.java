package io.vigil.api.detection;

import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** State of the detection loops, and the one question relocation may ask back. Thread-safe, never blocks. */
public interface DetectionService {
    List<GroupStatus> status();

    /**
     * Whether the host verdict still stands right now (R27: "still standing when the restart step begins"): every managed
     * VIOS DOWN in CAA as told by a VIOS of another host, no ping, sanity taken by a console and unanswered. False when it
     * cannot be established. Never fails.
     */
    CompletionStage<Boolean> hostVerdictStands(HostId host);

    /** Runs the next scan of the group at once instead of waiting for the sleep to end. */
    void lookNow(HostGroupId group);

    /**
     * One loop (FD-20).
     *
     * @param profile compat, fast, or default when detection_profile is set nowhere (R22)
     * @param scan number of the last answered scan, 0 before the first
     * @param servicing name of the VIOS that answered last; empty before the first
     * @param lastAnswerMillisAgo age of the last answered scan, -1 before the first
     * @param hosts last outcome per host, 21 section 5.2
     * @param vms last outcome per VM, 21 section 6.2
     */
    record GroupStatus(
            HostGroupId group,
            boolean running,
            boolean monitoring,
            String profile,
            long scan,
            String servicing,
            long lastAnswerMillisAgo,
            long latencyMillis,
            Map<HostId, String> hosts,
            Map<VmId, String> vms) {
        public GroupStatus {
            hosts = Map.copyOf(hosts);
            vms = Map.copyOf(vms);
        }
    }
}
