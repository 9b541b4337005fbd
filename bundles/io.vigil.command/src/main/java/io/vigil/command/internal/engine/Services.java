package io.vigil.command.internal.engine;

import io.vigil.api.application.ApplicationService;
import io.vigil.api.detection.DetectionService;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.inventory.InventoryService;
import io.vigil.api.relocation.RelocationService;
import io.vigil.api.store.Store;
import io.vigil.command.internal.grammar.Refusals;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The services behind the commands. Each may come and go: a supplier gives null while its bundle is away, and a command
 * that needs it then says so.
 *
 * @param parts of the controller, present and missing; empty where nobody watches them
 * @param readers what asks the agents of VMs for their applications
 */
public record Services(
        Supplier<Store> stores,
        Supplier<InventoryService> inventories,
        Supplier<RelocationService> relocations,
        Supplier<DetectionService> detections,
        Supplier<List<Part>> parts,
        Supplier<HmcService> consoles,
        Supplier<ApplicationService> readers) {

    /** Where nobody reads applications. */
    public Services(
            Supplier<Store> stores,
            Supplier<InventoryService> inventories,
            Supplier<RelocationService> relocations,
            Supplier<DetectionService> detections,
            Supplier<List<Part>> parts,
            Supplier<HmcService> consoles) {
        this(stores, inventories, relocations, detections, parts, consoles, () -> null);
    }

    /** Without access to consoles. */
    public Services(
            Supplier<Store> stores,
            Supplier<InventoryService> inventories,
            Supplier<RelocationService> relocations,
            Supplier<DetectionService> detections,
            Supplier<List<Part>> parts) {
        this(stores, inventories, relocations, detections, parts, () -> null);
    }

    /** Where nobody watches the parts. */
    public Services(
            Supplier<Store> stores,
            Supplier<InventoryService> inventories,
            Supplier<RelocationService> relocations,
            Supplier<DetectionService> detections) {
        this(stores, inventories, relocations, detections, List::of);
    }

    /** Fixed services, each of which may be null. */
    public static Services of(
            Store store, InventoryService inventory, RelocationService relocation, DetectionService detection) {
        return new Services(() -> store, () -> inventory, () -> relocation, () -> detection);
    }

    public Store store() {
        return present(stores.get(), "The registry", "io.vigil.store");
    }

    public InventoryService inventory() {
        return present(inventories.get(), "Discovery", "io.vigil.inventory");
    }

    public RelocationService relocation() {
        return present(relocations.get(), "Relocation", "io.vigil.relocation");
    }

    public ApplicationService applications() {
        return present(readers.get(), "Reading applications", "io.vigil.fde");
    }

    /** Detection is only looked at, never needed. */
    public Optional<DetectionService> detection() {
        return Optional.ofNullable(detections.get());
    }

    /** Consoles are only asked about themselves, never needed. */
    public Optional<HmcService> hmcs() {
        return Optional.ofNullable(consoles.get());
    }

    private static <T> T present(T service, String what, String bundle) {
        if (service == null) {
            throw Refusals.absent(what, bundle);
        }
        return service;
    }
}
