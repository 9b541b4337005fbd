package io.vigil.caa.events;

import io.vigil.caa.events.HealthEffect.ViosState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the health database knows of the cluster.
 *
 * @param cluster our own; empty while unknown, then no CLUSTER_ID is refused
 * @param nodes registered VIOSs by the id of their node, with the state stored for them
 */
public record ClusterMembers(Optional<CaaId> cluster, Map<CaaId, ViosState> nodes) {
    public ClusterMembers {
        nodes = Map.copyOf(nodes);
    }

    /** Whom a record means: one node, or none when the id is unknown or its half fits several (CAA-9, CAA-10). */
    public List<CaaId> matching(NodeRef node) {
        return node.id()
                .map(id -> nodes.containsKey(id) ? List.of(id) : List.<CaaId>of())
                .orElseGet(() -> nodes.keySet().stream()
                        .filter(id -> id.high() == node.high())
                        .toList());
    }
}
