package io.vigil.relocation.internal.driver;

import io.vigil.api.detection.DetectionService;
import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.inventory.InventoryService;
import io.vigil.api.relocation.Planner;
import io.vigil.model.VmId;
import io.vigil.spi.port.Reachability;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The services around the engine; the knobs of the {@link Lab} say what they answer. */
final class FakePeers implements Peers {
    private final Lab lab;
    private final HmcService consoles;
    private final HealthSource source;
    private final Planner planner = new SimplePlanner();
    private final DetectionService detection;

    FakePeers(Lab lab) {
        this.lab = lab;
        consoles = lab.hmc.service();
        source = lab.health.service();
        detection = (DetectionService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DetectionService.class},
                (proxy, method, args) -> CompletableFuture.completedFuture(lab.verdict.contains(args[0])));
    }

    @Override
    public Optional<HmcService> hmc() {
        return lab.consolesInstalled ? Optional.of(consoles) : Optional.empty();
    }

    @Override
    public Optional<HealthSource> health() {
        return Optional.of(source);
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
        return Optional.empty();
    }

    @Override
    public Reachability reachability() {
        return (address, probes, each) -> CompletableFuture.completedFuture(
                !address.isEmpty() && lab.pingable.contains(new VmId(address))
                        ? Reachability.Answer.ANSWERS
                        : Reachability.Answer.SILENT);
    }
}
