package io.vigil.scenarios;

import io.vigil.api.command.CommandService;
import io.vigil.api.detection.DetectionService;
import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.inventory.InventoryService;
import io.vigil.api.relocation.Planner;
import io.vigil.api.store.Store;
import io.vigil.command.internal.Commands;
import io.vigil.command.internal.engine.Services;
import io.vigil.fde.internal.driver.FailureDetection;
import io.vigil.fde.internal.driver.FdePeers;
import io.vigil.fde.internal.driver.FdeSettings;
import io.vigil.fde.internal.engine.HostRule;
import io.vigil.fde.internal.engine.RefCodes;
import io.vigil.fde.internal.engine.VmRule;
import io.vigil.hmc.internal.ConsolePartitionProbe;
import io.vigil.hmc.internal.HmcSettings;
import io.vigil.hmc.internal.HmcTransport;
import io.vigil.inventory.internal.Inventory;
import io.vigil.placement.internal.TierPlanner;
import io.vigil.relocation.internal.driver.Peers;
import io.vigil.relocation.internal.driver.RelocationEngine;
import io.vigil.relocation.internal.driver.RelocationSettings;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.spi.port.Reachability;
import io.vigil.spi.port.Secrets;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.internal.client.PassThroughHealthSource;
import java.util.List;
import java.util.Optional;

/** A controller without a container: the same classes, wired by hand. */
public final class InProcessController {
    private final HmcTransport hmc;
    private final FailureDetection detection;
    private final RelocationEngine relocation;
    private final CommandService commands;
    private final Store store;

    /** What a controller stands on; the store and the secrets outlive it. */
    public record Ground(TimeSource time, Tasks tasks, Store store, Secrets secrets, SimDataCentre centre) {}

    public InProcessController(Ground ground) {
        store = ground.store();
        Reachability net = ground.centre().reachability();
        hmc = new HmcTransport(
                ground.centre().httpWire(),
                ground.centre().commandWire(),
                ground.tasks(),
                ground.time(),
                ground.secrets(),
                store,
                HmcSettings.DEFAULT);
        HealthSource health = new PassThroughHealthSource(hmc, store);
        ConsolePartitionProbe probe = new ConsolePartitionProbe(hmc);
        detection = new FailureDetection(
                new FdePeers(
                        store,
                        ground.time(),
                        ground.tasks(),
                        net,
                        () -> Optional.of(health),
                        () -> Optional.of(probe),
                        () -> List.of(new HostRule(), new VmRule(RefCodes.DEFAULT))),
                FdeSettings.DEFAULT);
        Inventory inventory = new Inventory(new io.vigil.inventory.internal.Peers(
                store,
                () -> Optional.of(hmc),
                () -> Optional.of(health),
                ground.secrets(),
                ground.tasks(),
                ground.time(),
                io.vigil.inventory.internal.Settings.DEFAULT));
        relocation = new RelocationEngine(
                store, peers(health, inventory, net), ground.time(), ground.tasks(), RelocationSettings.DEFAULT);
        commands = Commands.service(
                new Services(() -> store, () -> inventory, relocation::service, () -> detection),
                ground.tasks(),
                ground.time());
    }

    public void start() {
        hmc.start();
        relocation.start();
        detection.start();
    }

    public CommandService commands() {
        return commands;
    }

    public DetectionService detection() {
        return detection;
    }

    public Store store() {
        return store;
    }

    private Peers peers(HealthSource health, InventoryService inventory, Reachability net) {
        Planner planner = new TierPlanner();
        return new Peers() {
            @Override
            public Optional<HmcService> hmc() {
                return Optional.of(hmc);
            }

            @Override
            public Optional<HealthSource> health() {
                return Optional.of(health);
            }

            @Override
            public Optional<DetectionService> detection() {
                return Optional.of(detection);
            }

            @Override
            public Optional<Planner> planner() {
                return Optional.of(planner);
            }

            @Override
            public Optional<InventoryService> inventory() {
                return Optional.of(inventory);
            }

            @Override
            public Reachability reachability() {
                return net;
            }
        };
    }
}
