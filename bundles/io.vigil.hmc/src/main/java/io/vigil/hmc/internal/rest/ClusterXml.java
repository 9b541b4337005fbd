package io.vigil.hmc.internal.rest;

import io.vigil.api.hmc.ClusterFacts;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.model.ViosId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Clusters and shared storage pools (T9). */
public final class ClusterXml {
    public static final Set<String> CLUSTER_FIELDS = Set.of("ClusterName", "ClusterSharedStoragePool", "Node");
    public static final Set<String> POOL_FIELDS = Set.of("StoragePoolName", "Capacity", "FreeSpace");

    private ClusterXml() {}

    public static ClusterFacts cluster(Atom.Entry entry, Optional<ClusterFacts.Pool> pool) {
        List<ViosId> vioses = entry.body().child("Node").map(Element::children).orElse(List.of()).stream()
                .flatMap(node -> node.child("VirtualIOServer").stream())
                .flatMap(link -> link.attribute("href").stream())
                .map(Atom::lastStep)
                .filter(uuid -> !uuid.isEmpty())
                .map(ViosId::new)
                .toList();
        return new ClusterFacts(entry.id(), entry.body().valueOr("", "ClusterName"), vioses, pool);
    }

    /** UUID of the cluster's pool; empty when it has none. */
    public static Optional<String> poolOf(Atom.Entry cluster) {
        return cluster.body()
                .child("ClusterSharedStoragePool")
                .flatMap(link -> link.attribute("href"))
                .map(Atom::lastStep)
                .filter(uuid -> !uuid.isEmpty());
    }

    public static ClusterFacts.Pool pool(Atom.Entry entry) {
        Element body = entry.body();
        return new ClusterFacts.Pool(
                entry.id(), body.valueOr("", "StoragePoolName"), gib(body, "Capacity"), gib(body, "FreeSpace"));
    }

    private static BigDecimal gib(Element body, String field) {
        try {
            return body.value(field).map(BigDecimal::new).orElse(BigDecimal.ZERO);
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }
}
