package io.vigil.fde.internal.engine;

import io.vigil.model.PartitionState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Signs that a host has outlived its VIOSs. Where all of them are DOWN and a console still shows one off or starting, the
 * host did not take them with it: they may come back, and give VMs that waited for them their disks again (R27, I1). Pure.
 */
public final class Outlived {
    /** Until a VIOS that is switched on is UP in its cluster; large ones need several minutes. */
    public static final Duration VIOS_BOOT = Duration.ofMinutes(10);

    /** A console may be this far behind: it still shows the VIOSs of a host that has just lost its power as running. */
    private static final Duration BEHIND = Duration.ofSeconds(120);

    private static final Set<PartitionState> NOT_AT_WORK = EnumSet.of(
            PartitionState.NOT_ACTIVATED,
            PartitionState.HARDWARE_DISCOVERY,
            PartitionState.STARTING,
            PartitionState.OPEN_FIRMWARE,
            PartitionState.SHUTTING_DOWN);

    private Outlived() {}

    /**
     * @param shown what a console says of a VIOS that is DOWN in its cluster
     * @param down for how long every managed VIOS of its host has been DOWN
     */
    public static boolean by(PartitionState shown, Duration down) {
        return NOT_AT_WORK.contains(shown) || shown == PartitionState.RUNNING && down.compareTo(BEHIND) > 0;
    }
}
