package io.vigil.inventory.internal.discovery;

import io.vigil.api.health.HealthSource.HostMonitorVios;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.store.RegistryView;
import io.vigil.inventory.internal.Peers;
import io.vigil.inventory.internal.Stages;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.SharedStoragePool;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Prepares the hosts of a group: private switch, trunk adapters, health cluster, ADD_MS (60 flow A steps 2 to 6). Tells
 * which hosts are ready.
 */
final class HealthPlane {
    private static final int FIRST_VLAN = 101;
    private static final int VERSION_MAJOR = 2;
    private static final int VERSION_MINOR = 0;
    private final Peers peers;
    private final OperationLog log;
    private final List<String> problems;

    HealthPlane(Peers peers, OperationLog log, List<String> problems) {
        this.peers = peers;
        this.log = log;
        this.problems = problems;
    }

    CompletionStage<Set<HostId>> prepare(HostGroupId id, Set<HostId> read) {
        RegistryView view = peers.store().registry();
        HostGroup group = view.hostGroup(id).orElseThrow();
        List<Host> hosts = view.hostsOf(group).stream()
                .filter(host -> read.contains(host.id()))
                .filter(host -> twoManaged(view, host))
                .toList();
        Set<HostId> ready = Collections.synchronizedSet(new HashSet<>());
        return Stages.each(hosts, host -> network(host, ready))
                .thenCompose(nothing -> pool(group, ready))
                .thenCompose(poolReady -> poolReady
                        ? Stages.each(
                                hosts.stream()
                                        .filter(host -> ready.contains(host.id()))
                                        .toList(),
                                host -> register(host, ready))
                        : none(ready))
                .thenApply(nothing -> ready);
    }

    private static CompletionStage<Void> none(Set<HostId> ready) {
        ready.clear();
        return Stages.done();
    }

    private boolean twoManaged(RegistryView view, Host host) {
        int managed = GroupDiscovery.managedVioses(view, host.id()).size();
        if (managed == 2) {
            return true;
        }
        problems.add("Host " + host.name() + " has " + managed + " managed VIOSs, exactly 2 must stay managed (ksysmgr "
                + (managed > 2 ? "unmanage" : "manage") + " vios)");
        return false;
    }

    private CompletionStage<Void> network(Host host, Set<HostId> ready) {
        String name = switchName(peers.store().registry());
        List<Vios> vioses = GroupDiscovery.managedVioses(peers.store().registry(), host.id());
        return Stages.call(() -> peers.hmc().ensureVepaSwitch(host.id(), name))
                .thenCompose(vswitch ->
                        Stages.each(List.of(0, 1), index -> trunk(host, vioses.get(index), name, FIRST_VLAN + index)))
                .handle((nothing, failure) -> {
                    if (failure == null) {
                        ready.add(host.id());
                    } else {
                        problems.add("Host " + host.name() + ": " + Stages.reason(failure));
                    }
                    return null;
                });
    }

    /** The private switch carries the cluster's name (20 section 2). */
    static String switchName(RegistryView view) {
        return view.site().cluster() + "_VSWITCH";
    }

    private CompletionStage<Void> trunk(Host host, Vios vios, String switchName, int vlan) {
        return peers.hmc()
                .ensureTrunkAdapter(host.id(), vios.id(), switchName, vlan)
                .thenAccept(adapter -> {
                    if (adapter.created()) {
                        log.line("Creating HA trunk adapter for VIOS " + vios.name());
                        log.line("Finished creating HA trunk adapter for VIOS " + vios.name());
                    } else {
                        log.line("Existing HA trunk adapter found for VIOS " + vios.name());
                    }
                    peers.store()
                            .update(
                                    "inventory",
                                    tx -> tx.change(Vios.class, vios.key(), v -> v.withHaAdapter(vlan, adapter.mac())));
                });
    }

    /** The health cluster: its database is created by the first SET_COM_HM_VERSIONS; an existing one is reused (CTL-4). */
    private CompletionStage<Boolean> pool(HostGroup group, Set<HostId> ready) {
        RegistryView view = peers.store().registry();
        boolean isNew = group.sharedStoragePool().isEmpty();
        List<ViosId> vioses = group.hosts().stream()
                .filter(ready::contains)
                .flatMap(host -> GroupDiscovery.managedVioses(view, host).stream())
                .map(Vios::id)
                .toList();
        if (vioses.isEmpty()) {
            return Stages.done(false);
        }
        if (isNew) {
            log.line("SSP creation started for Host_group " + group.id());
        }
        return Stages.<ViosId, Void>first(
                        vioses, vios -> peers.health().setCommonVersion(vios, VERSION_MAJOR, VERSION_MINOR))
                .handle((nothing, failure) -> {
                    if (failure != null) {
                        problems.add("The health cluster of Host_group " + group.id() + " does not answer: "
                                + Stages.reason(failure));
                        return false;
                    }
                    record(group, vioses);
                    if (isNew) {
                        log.line("SSP creation completed for Host_group " + group.id());
                    }
                    return true;
                });
    }

    private void record(HostGroup group, List<ViosId> vioses) {
        peers.store().update("inventory", tx -> {
            String name = "KSYS_" + tx.registry().site().cluster() + "_" + group.number();
            String version =
                    tx.registry().vios(vioses.get(0)).map(Vios::version).orElse("");
            // Detection knows the state of a cluster that is there already.
            String state = tx.registry()
                    .find(SharedStoragePool.class, name)
                    .map(SharedStoragePool::state)
                    .orElse("UP");
            tx.put(new SharedStoragePool(
                    name, "", state, version, "default_pool_" + group.number(), group.id(), vioses));
            tx.change(HostGroup.class, group.key(), g -> g.withSharedStoragePool(Optional.of(name)));
        });
    }

    private CompletionStage<Void> register(Host host, Set<HostId> ready) {
        List<Vios> vioses = GroupDiscovery.managedVioses(peers.store().registry(), host.id());
        List<HostMonitorVios> monitors = vioses.stream()
                .map(vios -> new HostMonitorVios(vios.id(), true, vios.partitionId(), vios.macAddress()))
                .toList();
        log.line("Preparing VIOS in " + host.name() + " for HA management");
        return Stages.first(vioses, vios -> peers.health().addHost(vios.id(), host.mtm(), monitors))
                .handle((known, failure) -> {
                    if (failure == null) {
                        log.line("VIOS in " + host.name() + " prepared for HA management");
                    } else {
                        ready.remove(host.id());
                        problems.add("The VIOSs of Host " + host.name() + " could not be prepared: "
                                + Stages.reason(failure));
                    }
                    return null;
                });
    }
}
