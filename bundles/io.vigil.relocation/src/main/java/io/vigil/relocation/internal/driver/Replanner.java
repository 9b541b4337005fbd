package io.vigil.relocation.internal.driver;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.api.relocation.Planner;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.model.Amounts;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.engine.PlanInputs;
import io.vigil.spi.port.TimeSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** Plans one VM of a running plan again (REL-30), and checks that its planned target is still right (RX34). */
final class Replanner {
    private final Store store;
    private final Peers peers;
    private final Freshener freshener;
    private final TimeSource time;

    Replanner(Store store, Peers peers, Freshener freshener, TimeSource time) {
        this.store = store;
        this.peers = peers;
        this.freshener = freshener;
        this.time = time;
    }

    CompletionStage<Optional<Plan.Placement>> replan(MoveEntry entry) {
        return freshener.capacities(entry.group()).handle((done, failure) -> peers.planner()
                .flatMap(planner -> input(entry).flatMap(input -> planner.plan(input).placements().stream()
                        .findFirst())));
    }

    /** Policies and states only: capacity was charged when the plan was made, and the console has the last word on it. */
    boolean stillHolds(MoveEntry entry) {
        Optional<Planner> planner = peers.planner();
        Optional<PlanInput> input = input(entry);
        if (planner.isEmpty() || input.isEmpty()) {
            return true;
        }
        PlanInput roomy = roomy(input.get());
        Plan.Placement kept = new Plan.Placement(
                1,
                entry.vm(),
                entry.vmName(),
                entry.priority(),
                entry.target(),
                entry.powerOn() ? Plan.Code.PLACED : Plan.Code.PLACED_OFF,
                entry.desired(),
                entry.granted(),
                new TreeMap<>(),
                "");
        return planner.get().check(roomy, new Plan(List.of(kept))).isEmpty();
    }

    private Optional<PlanInput> input(MoveEntry entry) {
        RegistryView view = store.registry();
        Optional<HostGroup> group = view.hostGroup(entry.group());
        Optional<Vm> vm = view.vm(entry.vm());
        if (group.isEmpty() || vm.isEmpty()) {
            return Optional.empty();
        }
        Set<HostId> tried = new HashSet<>(entry.hostsTried());
        Optional<HostId> wanted = entry.userTarget() ? entry.target() : Optional.empty();
        return Optional.of(PlanInputs.of(
                view,
                store.openMoves(),
                new PlanInputs.Question(
                        group.get(),
                        entry.trigger(),
                        List.of(vm.get()),
                        Optional.of(entry.source()),
                        wanted,
                        entry.override(),
                        tried.isEmpty() ? Map.of() : Map.of(entry.vm(), tried)),
                Map.of(entry.vm(), entry.desired()),
                time.now()));
    }

    private static PlanInput roomy(PlanInput i) {
        Amounts plenty = new Amounts(Integer.MAX_VALUE / 4, Long.MAX_VALUE / 4);
        List<TargetHost> hosts = i.hosts().stream()
                .map(h -> new TargetHost(h.id(), h.name(), h.state(), plenty, plenty, h.lmbMib()))
                .toList();
        return new PlanInput(
                i.hostGroup(),
                i.trigger(),
                i.restartPolicy(),
                i.strategy(),
                hosts,
                i.vms(),
                i.running(),
                i.groups(),
                i.cpuCapacity(),
                i.memoryCapacity(),
                i.source(),
                i.target(),
                i.override(),
                i.excluded(),
                i.staleCapacity());
    }

    static Map<VmId, Amounts> fullSize(Store store, List<Vm> vms) {
        Map<VmId, Amounts> kept = new TreeMap<>();
        for (Vm vm : vms) {
            store.document(PlanDocuments.FULL_SIZE, vm.key())
                    .map(PlanDocuments::amounts)
                    .ifPresent(a -> kept.put(vm.id(), a));
        }
        return kept;
    }
}
