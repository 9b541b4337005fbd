package io.vigil.simulator.internal.cluster;

import io.vigil.host.monitor.ClusterSettings;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.World;
import io.vigil.vios.health.library.HealthDatabase;
import java.util.ArrayList;
import java.util.List;

/**
 * All VIOSs of a data centre, in clusters of the size that a host group may have (73: 12 hosts of two VIOSs). Callers hold the
 * world's lock.
 */
public final class ViosClusters {
    private static final int MOST = 24;

    private final List<ViosCluster> clusters = new ArrayList<>();

    /** The clusters are formed, and have been for long. */
    public ViosClusters(World world, Profile profile, HealthDatabase database) {
        ClusterSettings settings = profile == Profile.COMPAT ? ClusterSettings.COMPAT : ClusterSettings.FAST;
        List<SimPartition> next = new ArrayList<>();
        for (SimHost host : world.hosts()) {
            List<SimPartition> vioses = host.vioses();
            if (next.size() + vioses.size() > MOST) {
                form(world, next, settings, database);
                next = new ArrayList<>();
            }
            next.addAll(vioses);
        }
        form(world, next, settings, database);
    }

    private void form(World world, List<SimPartition> vioses, ClusterSettings settings, HealthDatabase database) {
        if (!vioses.isEmpty()) {
            clusters.add(new ViosCluster(world, List.copyOf(vioses), settings, database));
        }
    }

    /** The VIOS may have come up or gone down. */
    public void changed(SimPartition vios) {
        clusters.forEach(cluster -> cluster.changed(vios));
    }

    /** The VIOSs of the host and those of other hosts do not reach each other; the disks keep them one cluster. */
    public void cutNetwork(SimHost host, boolean cut) {
        clusters.forEach(cluster -> cluster.cutNetwork(host, cut));
    }
}
