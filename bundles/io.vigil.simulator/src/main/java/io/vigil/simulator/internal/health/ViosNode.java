package io.vigil.simulator.internal.health;

import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.vios.health.library.CaaNodes;
import io.vigil.vios.health.library.HealthDatabase;
import io.vigil.vios.health.library.HealthLog;
import io.vigil.vios.health.library.HostMonitors;
import io.vigil.vios.health.library.PassThroughResult;
import io.vigil.vios.health.library.VioPassThrough;
import io.vigil.vios.health.library.ViosEnvironment;

/** One VIOS as a member of the cluster: its pass-through command and its host monitor. */
final class ViosNode {
    private final SimPartition vios;
    private final ViosMonitor monitor;
    private final VioPassThrough passThrough;

    ViosNode(SimPartition vios, ViosMonitor monitor, HealthDatabase database, HostMonitors monitors) {
        this.vios = vios;
        this.monitor = monitor;
        this.passThrough = new VioPassThrough(
                database,
                new ViosEnvironment(
                        vios.uuid(),
                        vios.host().mtm(),
                        monitors,
                        monitor::local,
                        CaaNodes.SAME_AS_VIOS,
                        HealthLog.NONE));
    }

    SimPartition vios() {
        return vios;
    }

    ViosMonitor monitor() {
        return monitor;
    }

    PassThroughResult execute(String document) {
        return passThrough.execute(document);
    }
}
