package io.vigil.relocation.internal.osgi;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.vigil.api.detection.DetectionService;
import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.inventory.InventoryService;
import io.vigil.api.operation.Operation;
import io.vigil.api.relocation.Planner;
import io.vigil.api.relocation.RelocationService;
import io.vigil.api.store.Store;
import io.vigil.model.Checked;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.driver.Peers;
import io.vigil.relocation.internal.driver.RelocationEngine;
import io.vigil.relocation.internal.driver.RelocationSettings;
import io.vigil.spi.port.Reachability;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Publishes {@link RelocationService} and runs the engine; peers come and go, the engine pauses without them. */
@Component(immediate = true, service = RelocationService.class, configurationPid = "io.vigil.relocation")
@Designate(ocd = RelocationComponent.Config.class)
public final class RelocationComponent implements RelocationService, Peers {
    /** Configuration, file etc/io.vigil.relocation.cfg. */
    @ObjectClassDefinition(name = "Relocation")
    public @interface Config {
        @AttributeDefinition(description = "pause between two looks for due work, s, 1-60")
        int tick_s() default 5;

        @AttributeDefinition(description = "longest wait for one console while evidence is collected, s, 5-55")
        int console_wait_s() default 25;
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile HmcService hmc;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile HealthSource health;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile DetectionService detection;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile Planner planner;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile InventoryService inventory;

    private final Reachability reachability;
    private final RelocationEngine engine;

    @Activate
    public RelocationComponent(
            @Reference(policyOption = GREEDY) Store store,
            @Reference(policyOption = GREEDY) TimeSource time,
            @Reference(policyOption = GREEDY) Tasks tasks,
            @Reference(policyOption = GREEDY) Reachability reachability,
            Config config) {
        this.reachability = reachability;
        RelocationSettings settings = new RelocationSettings(
                Duration.ofSeconds(Checked.whole("tick.s", config::tick_s)),
                Duration.ofSeconds(Checked.whole("console.wait.s", config::console_wait_s)));
        this.engine = new RelocationEngine(store, this, time, tasks, settings);
    }

    @Activate
    void start() {
        engine.start();
    }

    @Deactivate
    void stop() {
        engine.close();
    }

    // ---- peers ----------------------------------------------------------------------------------------------------

    @Override
    public Optional<HmcService> hmc() {
        return Optional.ofNullable(hmc);
    }

    @Override
    public Optional<HealthSource> health() {
        return Optional.ofNullable(health);
    }

    @Override
    public Optional<DetectionService> detection() {
        return Optional.ofNullable(detection);
    }

    @Override
    public Optional<Planner> planner() {
        return Optional.ofNullable(planner);
    }

    @Override
    public Optional<InventoryService> inventory() {
        return Optional.ofNullable(inventory);
    }

    @Override
    public Reachability reachability() {
        return reachability;
    }

    // ---- service --------------------------------------------------------------------------------------------------

    @Override
    public Operation restart(List<VmId> vms, Optional<HostId> to, boolean atHome, Set<Option> options, String user) {
        return engine.service().restart(vms, to, atHome, options, user);
    }

    @Override
    public Operation restartHost(HostId host, Optional<HostId> to, Set<Option> options, String user) {
        return engine.service().restartHost(host, to, options, user);
    }

    @Override
    public Operation lpm(List<VmId> vms, Optional<HostId> to, boolean validateOnly, Set<Option> options, String user) {
        return engine.service().lpm(vms, to, validateOnly, options, user);
    }

    @Override
    public Operation lpmHost(HostId host, Optional<HostId> to, boolean validateOnly, Set<Option> options, String user) {
        return engine.service().lpmHost(host, to, validateOnly, options, user);
    }

    @Override
    public Operation restore(HostGroupId group, List<VmId> vms, Set<Option> options, String user) {
        return engine.service().restore(group, vms, options, user);
    }

    @Override
    public Operation cleanup(HostGroupId group, String user) {
        return engine.service().cleanup(group, user);
    }

    @Override
    public Operation dryRun(HostGroupId group, Optional<HostId> failedHost, List<VmId> failedVms, String user) {
        return engine.service().dryRun(group, failedHost, failedVms, user);
    }
}
