package io.vigil.inventory.internal.registration;

import io.vigil.api.operation.Operation;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.store.RegistryView;
import io.vigil.inventory.internal.Lookup;
import io.vigil.inventory.internal.Operations;
import io.vigil.inventory.internal.Peers;
import io.vigil.inventory.internal.Stages;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostGroupPhase;
import io.vigil.model.HostId;
import io.vigil.model.SharedStoragePool;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.policy.Policies;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Host groups and their limits (CTL-41, 70 section 5.5). */
public final class GroupRegistration {
    private static final int EXIT_USAGE = 2;
    private static final int EXIT_NOT_NOW = 4;
    private static final int EXIT_EXISTS = 5;
    private static final int MAX_MANAGED_VIOS = 24;
    private final Peers peers;

    public GroupRegistration(Peers peers) {
        this.peers = peers;
    }

    public Operation add(HostGroupId id, List<HostId> hosts, String repositoryDisk, List<String> haDisks, String user) {
        List<String> warnings = peers.store().write("user:" + user, tx -> {
            RegistryView view = tx.registry();
            check(view, id, hosts, repositoryDisk, haDisks);
            tx.create(new HostGroup(
                    id,
                    freeNumber(view),
                    hosts,
                    repositoryDisk,
                    haDisks,
                    false,
                    HostGroupPhase.DISCOVER_ONLY,
                    Optional.empty(),
                    Policies.NONE));
            hosts.forEach(host -> tx.change(Host.class, host.value(), h -> h.withHostGroup(Optional.of(id))));
            return hosts.stream()
                    .map(host -> tooManyVioses(view, host))
                    .flatMap(Optional::stream)
                    .toList();
        });
        OperationLog log = Operations.start(peers, "add-host-group");
        warnings.forEach(log::line);
        log.line("Host_group " + id + " added successfully");
        log.finish(0, "Run discover command to proceed further");
        return log;
    }

    public Operation remove(HostGroupId id, String user) {
        HostGroup group = Lookup.group(peers.store().registry(), id);
        boolean moving =
                peers.store().openMoves().stream().anyMatch(move -> move.group().equals(id));
        if (moving) {
            throw new RefusedException(
                    EXIT_NOT_NOW,
                    "ERROR: Host_group '" + id
                            + "' has moves or cleanups that are not finished (ksysmgr query system status)");
        }
        OperationLog log = Operations.start(peers, "remove-host-group");
        Stages.call(() -> stopMonitoring(group)).whenComplete((nothing, failure) -> {
            if (failure != null) {
                log.line("WARNING: The health database could not be cleared: " + Stages.reason(failure));
            }
            peers.store().update("user:" + user, tx -> {
                group.hosts()
                        .forEach(host -> tx.change(Host.class, host.value(), h -> h.withHostGroup(Optional.empty())));
                group.sharedStoragePool().ifPresent(pool -> tx.delete(SharedStoragePool.class, pool));
                tx.delete(HostGroup.class, id.value());
            });
            log.finish(0, "Host_group " + id + " removed successfully");
        });
        return log;
    }

    private java.util.concurrent.CompletionStage<Void> stopMonitoring(HostGroup group) {
        if (!group.discovered()) {
            return Stages.done();
        }
        RegistryView view = peers.store().registry();
        List<ViosId> vioses = view.hostsOf(group).stream()
                .flatMap(host -> view.viosesOf(host.id()).stream())
                .filter(Vios::managed)
                .map(Vios::id)
                .toList();
        return Stages.first(vioses, vios -> peers.health().removeHostGroup(vios));
    }

    private static void check(
            RegistryView view, HostGroupId id, List<HostId> hosts, String repositoryDisk, List<String> haDisks) {
        refuseIf(view.hostGroup(id).isPresent(), EXIT_EXISTS, "Host_group '" + id + "' already exists");
        refuseIf(
                view.hostGroups().size() >= HostGroup.MAX_GROUPS,
                EXIT_NOT_NOW,
                "There are already " + HostGroup.MAX_GROUPS + " host groups, the limit of one controller");
        refuseIf(
                hosts.isEmpty() || hosts.size() > HostGroup.MAX_HOSTS,
                EXIT_USAGE,
                "hosts has " + hosts.size() + " entries, allowed are 1 to " + HostGroup.MAX_HOSTS);
        refuseIf(new HashSet<>(hosts).size() < hosts.size(), EXIT_USAGE, "hosts names a host twice");
        for (HostId host : hosts) {
            Host found = Lookup.host(view, host);
            found.hostGroup()
                    .ifPresent(other -> refuseIf(
                            true, EXIT_NOT_NOW, "Host '" + found.name() + "' is already in Host_group " + other));
        }
        refuseIf(
                repositoryDisk.isBlank(),
                EXIT_USAGE,
                "repo_disk must name a free disk that every managed VIOS sees (lspv -free on a VIOS)");
        refuseIf(
                haDisks.isEmpty() || haDisks.stream().anyMatch(String::isBlank),
                EXIT_USAGE,
                "ha_disk must name a free disk that every managed VIOS sees (lspv -free on a VIOS)");
        refuseIf(haDisks.contains(repositoryDisk), EXIT_USAGE, "repo_disk and ha_disk must be two different disks");
        long managed = hosts.stream()
                .flatMap(host -> view.viosesOf(host).stream())
                .filter(Vios::managed)
                .count();
        refuseIf(
                managed > MAX_MANAGED_VIOS,
                EXIT_NOT_NOW,
                "The hosts have " + managed + " managed VIOSs, the limit of a host group is " + MAX_MANAGED_VIOS
                        + "; unmanage some first (ksysmgr unmanage vios)");
    }

    private static Optional<String> tooManyVioses(RegistryView view, HostId host) {
        long managed = view.viosesOf(host).stream().filter(Vios::managed).count();
        return managed <= 2
                ? Optional.empty()
                : Optional.of("WARNING: Host " + Lookup.host(view, host).name() + " has " + managed
                        + " managed VIOSs; unmanage all but two before discovery (ksysmgr unmanage vios)");
    }

    private static int freeNumber(RegistryView view) {
        int number = 1;
        while (numberTaken(view, number)) {
            number++;
        }
        return number;
    }

    private static boolean numberTaken(RegistryView view, int number) {
        return view.hostGroups().stream().anyMatch(group -> group.number() == number);
    }

    private static void refuseIf(boolean wrong, int exitCode, String text) {
        if (wrong) {
            throw new RefusedException(exitCode, "ERROR: " + text);
        }
    }
}
