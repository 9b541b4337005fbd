package io.vigil.relocation.internal.driver;

import io.vigil.api.operation.RefusedException;
import io.vigil.api.relocation.Mechanism;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Planner;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.engine.Lines;
import io.vigil.spi.port.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is refused before anything happens (REL-8, REL-47, R11). Any thread; reads the store only. */
final class CommandChecks {
    private final Store store;
    private final Peers peers;
    private final TimeSource time;

    CommandChecks(Store store, Peers peers, TimeSource time) {
        this.store = store;
        this.peers = peers;
        this.time = time;
    }

    List<Vm> managed(List<VmId> ids) {
        if (ids.isEmpty()) {
            throw new RefusedException(2, "No VM given");
        }
        List<Vm> vms = new ArrayList<>();
        for (VmId id : ids) {
            Vm vm = store.registry().vm(id).orElseThrow(() -> new RefusedException(3, "VM '" + id + "' not found"));
            if (!vm.managed()) {
                throw new RefusedException(
                        5, "VM " + vm.name() + " is not managed; use ksysmgr manage vm " + vm.name());
            }
            vms.add(vm);
        }
        return vms;
    }

    HostGroup group(HostId host) {
        Host found =
                store.registry().host(host).orElseThrow(() -> new RefusedException(3, "Host '" + host + "' not found"));
        return store.registry()
                .groupOf(host)
                .orElseThrow(() -> new RefusedException(
                        4, "Host " + found.name() + " belongs to no host group; use ksysmgr add host_group"));
    }

    HostGroup oneGroup(List<Vm> vms) {
        Set<String> names = new TreeSet<>();
        HostGroup group = null;
        for (Vm vm : vms) {
            group = group(vm.host());
            names.add(group.name());
        }
        if (names.size() != 1) {
            throw new RefusedException(
                    5,
                    "VMs are in several host groups (" + String.join(", ", names)
                            + "); one command works on one host group");
        }
        return group;
    }

    /** VMs that are held for want of proof. */
    Set<VmId> held(List<Vm> vms) {
        Set<VmId> asked = vms.stream().map(Vm::id).collect(Collectors.toSet());
        return store.openMoves().stream()
                .filter(e -> e.stage() == Stage.HELD && asked.contains(e.vm()))
                .map(MoveEntry::vm)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    MoveEntry entryOf(VmId vm) {
        return store.openMoves().stream()
                .filter(e -> e.stage() == Stage.HELD && e.vm().equals(vm))
                .findFirst()
                .orElseThrow();
    }

    void notBusy(List<Vm> vms) {
        for (Vm vm : vms) {
            boolean moving =
                    store.openMoves().stream().anyMatch(e -> e.vm().equals(vm.id()) && e.stage() != Stage.CLEANUP);
            boolean asked = store.registry().hostGroups().stream()
                    .flatMap(g -> store.pendingRequests(g.id()).stream())
                    .anyMatch(r -> !PendingPlans.pending(r) && r.vms().contains(vm.id()));
            if (moving || asked || vm.operation().busy()) {
                throw new RefusedException(4, "Operation in progress on VM " + vm.name() + ": " + vm.operation());
            }
        }
    }

    void target(HostGroup group, List<Vm> vms, Optional<HostId> to) {
        if (to.isEmpty()) {
            return;
        }
        RegistryView view = store.registry();
        String name = view.host(to.get())
                .map(Host::name)
                .orElseThrow(() -> new RefusedException(3, "Host '" + to.get() + "' not found"));
        if (!group.hosts().contains(to.get())) {
            throw new RefusedException(5, "Host " + name + " is not in host group " + group.name());
        }
        for (Vm vm : vms) {
            if (vm.host().equals(to.get())) {
                throw new RefusedException(5, "VM " + vm.name() + " is on host " + name + " already");
            }
        }
    }

    HostId oneHost(List<Vm> vms) {
        RegistryView view = store.registry();
        if (vms.stream().map(Vm::host).distinct().count() > 1) {
            throw new RefusedException(
                    5,
                    "VMs are not on the same host: "
                            + vms.stream()
                                    .map(vm -> vm.name() + "@"
                                            + view.host(vm.host())
                                                    .map(Host::name)
                                                    .orElse(vm.host().value()))
                                    .collect(Collectors.joining(" ")));
        }
        return vms.get(0).host();
    }

    /** 70 section 7.3: only one host's LPM at a time. */
    void noOtherLpm(HostId source) {
        store.openMoves().stream()
                .filter(e -> e.mechanism() == Mechanism.LPM && !e.source().equals(source))
                .findFirst()
                .ifPresent(e -> {
                    throw new RefusedException(
                            5,
                            "Another LPM operation is running on host "
                                    + store.registry()
                                            .host(e.source())
                                            .map(Host::name)
                                            .orElse(e.source().value()));
                });
    }

    /** R11: a violation the operator has not overridden refuses the command. */
    void policies(PlanRequest request, HostGroup group) {
        Planner planner = peers.planner()
                .orElseThrow(() -> new RefusedException(4, "The planner is not installed; nothing was done"));
        if (request.override()
                || request.target().isEmpty() && !request.trigger().live()) {
            return;
        }
        RelocationSet set = RelocationSet.of(store.registry(), request, store.openMoves(), Set.of());
        Plan plan =
                Proposal.make(store, planner, request, group, set, time.now()).plan();
        for (Plan.Placement p : plan.placements()) {
            if (!p.placed() && Proposal.policy(p.code())) {
                String host = request.target()
                        .flatMap(store.registry()::host)
                        .map(Host::name)
                        .orElse(String.join(",", p.reasons().keySet()));
                throw new RefusedException(5, Lines.forbids(p.code().name(), host, p.name()));
            }
        }
    }
}
