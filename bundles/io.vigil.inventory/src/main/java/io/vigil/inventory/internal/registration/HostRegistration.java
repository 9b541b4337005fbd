package io.vigil.inventory.internal.registration;

import io.vigil.api.operation.Operation;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.store.RegistryView;
import io.vigil.inventory.internal.Lookup;
import io.vigil.inventory.internal.Operations;
import io.vigil.inventory.internal.Peers;
import io.vigil.inventory.internal.Stages;
import io.vigil.inventory.internal.discovery.HostRead;
import io.vigil.inventory.internal.discovery.RegistrySync;
import io.vigil.model.Hmc;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import io.vigil.model.Vios;
import io.vigil.model.Vm;
import java.util.List;
import java.util.stream.Stream;

/** Registering and forgetting hosts (70 section 5.4): a host comes with its VIOSs and VMs, managed by default. */
public final class HostRegistration {
    private static final int EXIT_USAGE = 2;
    private static final int EXIT_NOT_FOUND = 3;
    private static final int EXIT_NOT_NOW = 4;
    private static final int EXIT_EXISTS = 5;
    private final Peers peers;

    public HostRegistration(Peers peers) {
        this.peers = peers;
    }

    public Operation add(String nameOrUuid, String user) {
        RegistryView view = peers.store().registry();
        HostId id = resolve(view, nameOrUuid);
        if (view.host(id).isPresent()) {
            throw new RefusedException(EXIT_EXISTS, "ERROR: Host '" + nameOrUuid + "' already exists");
        }
        OperationLog log = Operations.start(peers, "add-host");
        HostRead.read(peers.hmc(), id).whenComplete((read, failure) -> {
            if (failure != null) {
                log.finish(1, "ERROR: Host " + nameOrUuid + " could not be added: " + Stages.reason(failure));
                return;
            }
            peers.store().update("user:" + user, tx -> {
                tx.create(RegistrySync.newHost(
                        read,
                        view.hmcs().stream()
                                .filter(hmc -> hmc.manages(id))
                                .map(Hmc::id)
                                .toList()));
                RegistrySync.newVioses(tx.registry(), read).forEach(tx::create);
                read.vms().stream()
                        .filter(vm -> tx.registry().find(Vm.class, vm.uuid()).isEmpty())
                        .map(RegistrySync::newVm)
                        .forEach(tx::create);
            });
            log.finish(0, "Host " + read.facts().name() + " added successfully");
        });
        return log;
    }

    public Operation remove(HostId id, String user) {
        Host host = Lookup.host(peers.store().registry(), id);
        host.hostGroup().ifPresent(group -> {
            throw new RefusedException(
                    EXIT_NOT_NOW,
                    "ERROR: Host '" + host.name() + "' is in Host_group " + group
                            + "; take it out or delete the group first");
        });
        peers.store().update("user:" + user, tx -> {
            tx.registry().viosesOf(id).forEach(vios -> tx.delete(Vios.class, vios.key()));
            tx.registry().vmsOn(id).forEach(vm -> tx.delete(Vm.class, vm.key()));
            tx.delete(Host.class, id.value());
        });
        return Operations.finished(peers, "remove-host", "Host " + host.name() + " removed successfully");
    }

    private static HostId resolve(RegistryView view, String nameOrUuid) {
        List<HostId> ids = view.hmcs().stream()
                .flatMap(hmc -> hmc.managedHosts().stream())
                .filter(ref -> ref.name().equals(nameOrUuid) || ref.id().value().equalsIgnoreCase(nameOrUuid))
                .map(Hmc.HostRef::id)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            String known = String.join(
                    ", ",
                    view.hmcs().stream()
                            .flatMap(HostRegistration::names)
                            .distinct()
                            .sorted()
                            .toList());
            throw new RefusedException(
                    EXIT_NOT_FOUND,
                    "ERROR: Host '" + nameOrUuid + "' is managed by no registered HMC"
                            + (known.isEmpty() ? "; add an HMC first (ksysmgr add hmc)" : "; known are: " + known));
        }
        if (ids.size() > 1) {
            throw new RefusedException(
                    EXIT_USAGE,
                    "ERROR: Host name '" + nameOrUuid + "' is not unique, give one of the UUIDs: "
                            + String.join(", ", ids.stream().map(HostId::value).toList()));
        }
        return ids.get(0);
    }

    private static Stream<String> names(Hmc hmc) {
        return hmc.managedHosts().stream().map(Hmc.HostRef::name);
    }
}
