package io.vigil.api.health;

import io.vigil.model.HmState;
import io.vigil.model.Mtm;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.NodeData;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Requests to the health library of one VIOS (spec 40, section 3). Any VIOS answers for its whole host group; which one
 * to ask is the caller's choice, so is trying another one.
 *
 * <p>Never blocks; stages fail with {@link HealthException} only. Every request may be sent again (R30). Budgets: 15 s
 * for queries, acknowledge and messages, 60 s for the others, over all consoles.
 */
public interface HealthSource {
    CompletionStage<HealthReply> quickQuery(ViosId vios);

    /** {@code GLOBAL_DATA}: what the whole group knows. */
    CompletionStage<HealthReply> needsAttention(ViosId vios);

    /** {@code LOCAL_DATA}: what this VIOS knows by itself. */
    CompletionStage<HealthReply> localNeedsAttention(ViosId vios);

    CompletionStage<Void> acknowledge(ViosId vios, long hsTag);

    CompletionStage<NodeData> nodeData(ViosId vios);

    /** 21 section 5.2: asks the VIOS itself through each console; never fails. */
    CompletionStage<Sanity> sanity(ViosId vios);

    /** SET_COM_HM_VERSIONS; also creates a missing schema. */
    CompletionStage<Void> setCommonVersion(ViosId via, int major, int minor);

    /** ADD_MS; true when the host was already registered. */
    CompletionStage<Boolean> addHost(ViosId via, Mtm host, List<HostMonitorVios> vioses);

    CompletionStage<Void> removeHost(ViosId via, Mtm host);

    /** REMOVE_HOST_GROUP: forgets everything and stops all host monitors. */
    CompletionStage<Void> removeHostGroup(ViosId via);

    CompletionStage<Void> addVms(ViosId via, Mtm host, List<VmId> vms);

    CompletionStage<Void> startVms(ViosId via, Mtm host, List<VmId> vms);

    CompletionStage<Void> stopVms(ViosId via, Mtm host, List<VmId> vms);

    CompletionStage<Void> removeVms(ViosId via, Mtm host, List<VmId> vms);

    /** States of the VMs the database knows; unknown ones are left out. */
    CompletionStage<Map<VmId, HmState>> queryVms(ViosId via, Mtm host, List<VmId> vms);

    /** One VIOS of ADD_MS. */
    record HostMonitorVios(ViosId vios, boolean hostMonitor, int partitionId, String macAddress) {}

    /** Outcome of a direct question (21 section 5.2). */
    enum Sanity {
        /** The VIOS itself answered, also with an error code: it lives. */
        HEALTHY,
        /** A console took the request and no answer came. */
        SILENT,
        /** No console took it: our blindness, no evidence. */
        NOT_SENT
    }
}
