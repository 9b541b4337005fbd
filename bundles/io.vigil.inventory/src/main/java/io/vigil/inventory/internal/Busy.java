package io.vigil.inventory.internal;

import io.vigil.api.operation.RefusedException;
import io.vigil.model.HostGroupId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One discovery or verification per host group at a time (CTL-29). Thread-safe. */
public final class Busy {
    private static final int EXIT_NOT_NOW = 4;
    private final Map<HostGroupId, String> running = new ConcurrentHashMap<>();

    /** Takes the group, or refuses naming what runs. */
    public void take(HostGroupId group, String what) {
        String other = running.putIfAbsent(group, what);
        if (other != null) {
            throw new RefusedException(
                    EXIT_NOT_NOW,
                    "ERROR: " + other + " of Host_group " + group
                            + " is running; wait until it has finished (ksysmgr query system status)");
        }
    }

    public Optional<String> holder(HostGroupId group) {
        return Optional.ofNullable(running.get(group));
    }

    public void release(HostGroupId group) {
        running.remove(group);
    }
}
