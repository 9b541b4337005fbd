package io.vigil.command.internal.osgi;

import io.vigil.command.internal.engine.Part;
import io.vigil.command.internal.engine.Part.State;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Which parts of the controller are there: its bundle active and, where it has one, its service registered. */
final class RunningParts {
    private record Expected(String duty, String bundle, String service) {}

    private static final List<Expected> EXPECTED = List.of(
            new Expected("The registry", "io.vigil.store", "io.vigil.api.store.Store"),
            new Expected("Access to consoles", "io.vigil.hmc", "io.vigil.api.hmc.HmcService"),
            new Expected("Health of VIOSs", "io.vigil.vios.health", "io.vigil.api.health.HealthSource"),
            new Expected("Discovery", "io.vigil.inventory", "io.vigil.api.inventory.InventoryService"),
            new Expected("Failure detection", "io.vigil.fde", "io.vigil.api.detection.DetectionService"),
            new Expected("Placement", "io.vigil.placement", "io.vigil.api.relocation.Planner"),
            new Expected("Relocation", "io.vigil.relocation", "io.vigil.api.relocation.RelocationService"),
            new Expected("Notification", "io.vigil.notify", ""));

    private final BundleContext context;

    RunningParts(BundleContext context) {
        this.context = context;
    }

    List<Part> now() {
        long process = ProcessHandle.current().pid();
        return EXPECTED.stream()
                .map(part -> new Part(part.duty(), part.bundle(), state(part), process))
                .toList();
    }

    private State state(Expected part) {
        Optional<Bundle> bundle = Arrays.stream(context.getBundles())
                .filter(installed -> part.bundle().equals(installed.getSymbolicName()))
                .findFirst();
        if (bundle.isEmpty() || bundle.get().getState() != Bundle.ACTIVE) {
            return State.STOPPED;
        }
        boolean served = part.service().isEmpty() || context.getServiceReference(part.service()) != null;
        return served ? State.RUNNING : State.WITHOUT_SERVICE;
    }
}
