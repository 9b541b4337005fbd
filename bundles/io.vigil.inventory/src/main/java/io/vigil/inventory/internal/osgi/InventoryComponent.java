package io.vigil.inventory.internal.osgi;

import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.ConsoleCandidate;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.inventory.InventoryService;
import io.vigil.api.operation.Operation;
import io.vigil.api.store.Store;
import io.vigil.inventory.internal.Inventory;
import io.vigil.inventory.internal.Peers;
import io.vigil.inventory.internal.Settings;
import io.vigil.inventory.internal.schedule.Schedules;
import io.vigil.model.Checked;
import io.vigil.model.HmcId;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import io.vigil.spi.port.Secrets;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Publishes the inventory and keeps its schedules; console and health services may come and go while it lives. */
@Component(immediate = true, configurationPid = "io.vigil.inventory")
@Designate(ocd = InventoryConfig.class)
public final class InventoryComponent implements InventoryService {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile HmcService hmc;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile HealthSource health;

    private final Inventory inventory;
    private final Schedules schedules;

    @Activate
    public InventoryComponent(
            @Reference Store store,
            @Reference Secrets secrets,
            @Reference Tasks tasks,
            @Reference TimeSource time,
            InventoryConfig config) {
        Settings settings = new Settings(
                Duration.ofSeconds(Checked.whole("started.wait.s", config::started_wait_s)),
                Settings.DEFAULT.startedPoll(),
                Checked.whole("verify.concurrency", config::verify_concurrency),
                Checked.whole("vm.concurrency", config::vm_concurrency));
        Peers peers = new Peers(
                store,
                () -> Optional.ofNullable(hmc),
                () -> Optional.ofNullable(health),
                secrets,
                tasks,
                time,
                settings);
        this.inventory = new Inventory(peers);
        this.inventory.start();
        this.schedules = new Schedules(peers, inventory);
    }

    @Deactivate
    void stop() {
        schedules.close();
    }

    @Override
    public Operation addHmc(ConsoleCandidate candidate, boolean trustFirstUse, String user) {
        return inventory.addHmc(candidate, trustFirstUse, user);
    }

    @Override
    public Operation removeHmc(HmcId id, String user) {
        return inventory.removeHmc(id, user);
    }

    @Override
    public Operation modifyHmc(HmcId id, HmcChange change, String user) {
        return inventory.modifyHmc(id, change, user);
    }

    @Override
    public Operation addHost(String nameOrUuid, String user) {
        return inventory.addHost(nameOrUuid, user);
    }

    @Override
    public Operation removeHost(HostId host, String user) {
        return inventory.removeHost(host, user);
    }

    @Override
    public Operation addHostGroup(
            HostGroupId group, List<HostId> hosts, String repositoryDisk, List<String> haDisks, String user) {
        return inventory.addHostGroup(group, hosts, repositoryDisk, haDisks, user);
    }

    @Override
    public Operation removeHostGroup(HostGroupId group, String user) {
        return inventory.removeHostGroup(group, user);
    }

    @Override
    public Operation manageVios(List<ViosId> vioses, boolean managed, String user) {
        return inventory.manageVios(vioses, managed, user);
    }

    @Override
    public Operation manageVm(List<VmId> vms, boolean managed, String user) {
        return inventory.manageVm(vms, managed, user);
    }

    @Override
    public Operation discover(HostGroupId group, Optional<HostId> host, List<VmId> vms, boolean verify, String user) {
        return inventory.discover(group, host, vms, verify, user);
    }

    @Override
    public Operation verify(HostGroupId group, List<VmId> vms, String user) {
        return inventory.verify(group, vms, user);
    }
}
