package io.vigil.scenarios;

import io.vigil.api.detection.DetectionService;
import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.inventory.InventoryService;
import io.vigil.api.relocation.Planner;
import io.vigil.relocation.internal.driver.Peers;
import io.vigil.spi.port.Reachability;
import java.util.Optional;

/** The other parts as relocation asks for them: there, or just being exchanged. */
final class ControllerPeers implements Peers {
    private final InProcessController controller;
    private final Tenure tenure;
    private final Planner planner;

    /** @param tenure that of the relocation engine */
    ControllerPeers(InProcessController controller, Tenure tenure) {
        this.controller = controller;
        this.tenure = tenure;
        this.planner = controller.planner();
    }

    @Override
    public Optional<HmcService> hmc() {
        return controller.consoles().map(tenure::consoles);
    }

    @Override
    public Optional<HealthSource> health() {
        return controller.health();
    }

    @Override
    public Optional<DetectionService> detection() {
        return controller.verdicts();
    }

    @Override
    public Optional<Planner> planner() {
        return Optional.of(planner);
    }

    @Override
    public Optional<InventoryService> inventory() {
        return Optional.of(controller.inventory());
    }

    @Override
    public Reachability reachability() {
        return controller.net();
    }
}
