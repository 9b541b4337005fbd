package io.vigil.inventory.internal;

import io.vigil.api.hmc.ConsoleCandidate;
import io.vigil.api.inventory.InventoryService;
import io.vigil.api.operation.Operation;
import io.vigil.api.operation.OperationLog;
import io.vigil.inventory.internal.discovery.GroupDiscovery;
import io.vigil.inventory.internal.registration.GroupRegistration;
import io.vigil.inventory.internal.registration.HmcRegistration;
import io.vigil.inventory.internal.registration.HostRegistration;
import io.vigil.inventory.internal.registration.ManagedFlags;
import io.vigil.inventory.internal.verify.GroupVerification;
import io.vigil.model.HmcId;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.ViosId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmOperation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The inventory service, assembled from its parts; constructible without a container. Thread-safe. */
public final class Inventory implements InventoryService {
    private final Peers peers;
    private final Busy busy = new Busy();
    private final HmcRegistration hmcs;
    private final HostRegistration hosts;
    private final GroupRegistration groups;
    private final ManagedFlags flags;
    private final GroupDiscovery discovery;
    private final GroupVerification verification;

    public Inventory(Peers peers) {
        this.peers = peers;
        this.hmcs = new HmcRegistration(peers);
        this.hosts = new HostRegistration(peers);
        this.groups = new GroupRegistration(peers);
        this.flags = new ManagedFlags(peers);
        this.verification = new GroupVerification(peers);
        this.discovery = new GroupDiscovery(peers);
    }

    /**
     * Ends what an earlier life left marked: nobody carries on a verification that a crash broke off, and the failure of
     * a VM that counts as busy would not be acted upon (I8).
     */
    public void start() {
        List<Vm> left = peers.store().registry().vms().stream()
                .filter(vm -> vm.operation() == VmOperation.VALIDATE_IN_PROGRESS)
                .toList();
        if (!left.isEmpty()) {
            peers.store()
                    .update(
                            "inventory",
                            tx -> left.forEach(vm -> tx.change(
                                    Vm.class, vm.key(), v -> v.withOperation(VmOperation.NO_OPERATION_IN_PROGRESS))));
        }
    }

    @Override
    public Operation addHmc(ConsoleCandidate candidate, boolean trustFirstUse, String user) {
        return hmcs.add(candidate, trustFirstUse, user);
    }

    @Override
    public Operation removeHmc(HmcId hmc, String user) {
        return hmcs.remove(hmc, user);
    }

    @Override
    public Operation modifyHmc(HmcId hmc, HmcChange change, String user) {
        return hmcs.modify(hmc, change, user);
    }

    @Override
    public Operation addHost(String nameOrUuid, String user) {
        return hosts.add(nameOrUuid, user);
    }

    @Override
    public Operation removeHost(HostId host, String user) {
        return hosts.remove(host, user);
    }

    @Override
    public Operation addHostGroup(
            HostGroupId group, List<HostId> members, String repositoryDisk, List<String> haDisks, String user) {
        return groups.add(group, members, repositoryDisk, haDisks, user);
    }

    @Override
    public Operation removeHostGroup(HostGroupId group, String user) {
        return groups.remove(group, user);
    }

    @Override
    public Operation manageVios(List<ViosId> vioses, boolean managed, String user) {
        return flags.vioses(vioses, managed, user);
    }

    @Override
    public Operation manageVm(List<VmId> vms, boolean managed, String user) {
        return flags.vms(vms, managed, user);
    }

    @Override
    public Operation discover(HostGroupId group, Optional<HostId> host, List<VmId> vms, boolean verify, String user) {
        HostGroup found = Lookup.group(peers.store().registry(), group);
        return exclusive(group, "Discovery", user, log -> discovery
                .run(found.id(), host, vms, log)
                .thenCompose(ok -> verify
                        ? verification.run(found.id(), vms, log).thenApply(verified -> Math.max(ok, verified))
                        : Stages.done(ok)));
    }

    @Override
    public Operation verify(HostGroupId group, List<VmId> vms, String user) {
        HostGroup found = Lookup.group(peers.store().registry(), group);
        return exclusive(group, "Verification", user, log -> verification.run(found.id(), vms, log));
    }

    /** Whether a discovery or verification of the group runs right now. */
    public Optional<String> running(HostGroupId group) {
        return busy.holder(group);
    }

    private Operation exclusive(
            HostGroupId group, String what, String user, Function<OperationLog, CompletionStage<Integer>> work) {
        peers.hmc();
        busy.take(group, what);
        OperationLog log = Operations.start(peers, what.toLowerCase(java.util.Locale.ROOT));
        peers.tasks().after(java.time.Duration.ZERO, "inventory " + what + " " + group, () -> Stages.call(
                        () -> work.apply(log))
                .whenComplete((code, failure) -> {
                    busy.release(group);
                    if (failure == null) {
                        log.finish(code, "");
                    } else {
                        log.finish(
                                1, "ERROR: " + what + " of Host_group " + group + " failed: " + Stages.reason(failure));
                    }
                }));
        return log;
    }
}
