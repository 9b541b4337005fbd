package io.vigil.caa.events;

import io.vigil.caa.events.HealthEffect.ViosState;
import java.util.Optional;

/** The table of spec 41, section 8. Pure. */
public final class HealthMapping {
    private HealthMapping() {}

    /** Unknown types and general producers change nothing (CAA-5). */
    public static HealthEffect of(ClusterEvent event) {
        return event.type().map(type -> of(type, event.reason())).orElse(HealthEffect.NONE);
    }

    private static HealthEffect of(EventType type, long reason) {
        return switch (type) {
            case NODE_DOWN -> state(ViosState.DOWN, reason, "VIOS_NODE_FAILURE");
            case NODE_UP -> state(ViosState.UP, 0, "VIOS_NODE_ACTIVE");
            case NODE_DELETE -> state(ViosState.REMOVED, 0, "VIOS_NODE_REMOVED");
            case NODE_ADD -> stored("VIOS_NODE_ADDED");
            case ADAPTER_UP -> stored("NETWORK_INTERFACE_ACTIVE");
            case ADAPTER_DOWN -> stored("NETWORK_INTERFACE_FAILURE");
            case ADAPTER_ADD -> stored("NETWORK_INTERFACE_ADDED");
            case ADAPTER_DEL -> stored("NETWORK_INTERFACE_REMOVED");
            case REP_UP -> stored("REPO_DISK_ACTIVE");
            case REP_DOWN -> stored("REPO_DISK_FAILURE");
            case DISK_UP -> stored("HA_DISK_ACTIVE");
            case DISK_DOWN -> stored("HA_DISK_FAILURE");
            case ADDRESS_ADD,
                    ADDRESS_DELETE,
                    CONNECT_UP,
                    CONNECT_DOWN,
                    DISK_ADD,
                    DISK_DELETE,
                    LOCAL_UP,
                    LOCAL_DOWN,
                    VG_UP,
                    VG_DOWN -> HealthEffect.NONE;
        };
    }

    private static HealthEffect state(ViosState state, long reason, String event) {
        return new HealthEffect(Optional.of(state), reason, true, Optional.of(event));
    }

    private static HealthEffect stored(String event) {
        return new HealthEffect(Optional.empty(), 0, true, Optional.of(event));
    }
}
