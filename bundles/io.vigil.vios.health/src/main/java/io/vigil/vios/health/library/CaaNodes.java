package io.vigil.vios.health.library;

import java.util.Optional;
import java.util.UUID;

/** Port: which CAA node a VIOS is ({@code lscluster -m}). */
@FunctionalInterface
public interface CaaNodes {
    /** Node id = VIOS UUID, for clusters that keep no other. */
    CaaNodes SAME_AS_VIOS = vios -> Optional.of(NodeId.of(UUID.fromString(vios)));

    Optional<NodeId> nodeOf(String viosUuid);
}
