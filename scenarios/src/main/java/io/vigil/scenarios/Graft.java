package io.vigil.scenarios;

import io.vigil.api.detection.DetectionService;
import io.vigil.api.detection.PartitionProbe;
import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.relocation.Planner;
import io.vigil.api.store.Store;
import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.Reachability;
import java.util.function.UnaryOperator;

/**
 * Parts put in place of a controller's own at assembly: hooks, and in tests broken parts that the simulation must find.
 *
 * @param wire requests on their way to the consoles
 * @param store seen by every part
 * @param hmc consoles as relocation sees them
 * @param health health replies as detection sees them
 * @param detection verdicts as relocation sees them
 * @param planner what relocation asks for plans
 * @param net what detection pings
 * @param probe partitions as detection asks consoles for them
 */
public record Graft(
        UnaryOperator<HttpWire> wire,
        UnaryOperator<Store> store,
        UnaryOperator<HmcService> hmc,
        UnaryOperator<HealthSource> health,
        UnaryOperator<DetectionService> detection,
        UnaryOperator<Planner> planner,
        UnaryOperator<Reachability> net,
        UnaryOperator<PartitionProbe> probe) {
    public static final Graft NONE = new Graft(w -> w, s -> s, h -> h, h -> h, d -> d, p -> p, n -> n, p -> p);

    public Graft withWire(UnaryOperator<HttpWire> other) {
        return new Graft(other, store, hmc, health, detection, planner, net, probe);
    }

    public Graft withStore(UnaryOperator<Store> broken) {
        return new Graft(wire, broken, hmc, health, detection, planner, net, probe);
    }

    public Graft withHmc(UnaryOperator<HmcService> broken) {
        return new Graft(wire, store, broken, health, detection, planner, net, probe);
    }

    public Graft withHealth(UnaryOperator<HealthSource> broken) {
        return new Graft(wire, store, hmc, broken, detection, planner, net, probe);
    }

    public Graft withDetection(UnaryOperator<DetectionService> broken) {
        return new Graft(wire, store, hmc, health, broken, planner, net, probe);
    }

    public Graft withPlanner(UnaryOperator<Planner> broken) {
        return new Graft(wire, store, hmc, health, detection, broken, net, probe);
    }

    public Graft withNet(UnaryOperator<Reachability> other) {
        return new Graft(wire, store, hmc, health, detection, planner, other, probe);
    }

    public Graft withProbe(UnaryOperator<PartitionProbe> other) {
        return new Graft(wire, store, hmc, health, detection, planner, net, other);
    }
}
