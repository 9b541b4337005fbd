package io.vigil.simulator.internal.fault;

import io.vigil.simulator.internal.health.HealthPlane;
import io.vigil.simulator.internal.hmc.SimHmc;
import io.vigil.simulator.internal.world.DataCentre;
import java.util.List;

/** Faults on the world, the health plane and the consoles. */
public final class WorldFaults implements OnVms, OnAgents, OnApplications, OnVioses, OnHosts, OnConsoles {
    private final Victims victims;

    public WorldFaults(DataCentre centre, HealthPlane health, List<SimHmc> consoles) {
        victims = new Victims(centre, health, consoles);
    }

    @Override
    public Victims victims() {
        return victims;
    }

    @Override
    public void slow(double factor) {
        if (!(factor >= 0.1 && factor <= 100)) {
            throw new IllegalArgumentException("slow factor is " + factor + "; allowed are 0.1 to 100");
        }
        victims.centre().clock().locked(() -> {
            victims.centre().world().record("fault", "everything", "takes " + factor + " times as long");
            victims.centre().clock().slowness(factor);
        });
    }
}
