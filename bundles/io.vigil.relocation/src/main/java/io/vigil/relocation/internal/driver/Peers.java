package io.vigil.relocation.internal.driver;

import io.vigil.api.detection.DetectionService;
import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.inventory.InventoryService;
import io.vigil.api.relocation.Planner;
import io.vigil.spi.port.Reachability;
import java.util.Optional;

/** Services that may come and go; asked anew each time. Without one, the work that needs it pauses. */
public interface Peers {
    Optional<HmcService> hmc();

    Optional<HealthSource> health();

    Optional<DetectionService> detection();

    Optional<Planner> planner();

    Optional<InventoryService> inventory();

    Reachability reachability();
}
