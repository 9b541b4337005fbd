package io.vigil.placement.internal;

import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.RunningVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The state while a plan is being made: who is where, and what is free. Mutable, used by one plan. */
final class Board {
    private final Pairings pairings;
    private final Map<HostId, Amounts> free = new HashMap<>();
    private final Map<HostId, Integer> planned = new HashMap<>();
    private final Map<VmId, HostId> where = new HashMap<>();
    private final Map<VmId, HostId> placed = new HashMap<>();
    private final Set<VmId> moving = new HashSet<>();
    private final boolean live;

    Board(PlanInput input, Pairings pairings) {
        this.pairings = pairings;
        this.live = input.trigger().live();
        for (TargetHost host : input.hosts()) {
            free.put(host.id(), host.free());
        }
        for (RunningVm vm : input.running()) {
            where.put(vm.id(), vm.host());
        }
        for (PlanVm vm : input.vms()) {
            where.put(vm.id(), vm.current());
            moving.add(vm.id());
        }
    }

    Amounts free(TargetHost host) {
        return free.get(host.id());
    }

    int plannedTo(TargetHost host) {
        return planned.getOrDefault(host.id(), 0);
    }

    /**
     * Where a peer counts: on its planned host once placed; until then where it still runs. In a live operation members
     * of the same command are judged where they end, so one not yet placed counts nowhere (71, 3.8 "end state").
     */
    Optional<HostId> peerHost(VmId peer) {
        HostId target = placed.get(peer);
        if (target != null) {
            return Optional.of(target);
        }
        if (live && moving.contains(peer)) {
            return Optional.empty();
        }
        return Optional.ofNullable(where.get(peer));
    }

    /** Where a VM is when the plan has been carried out. */
    Optional<HostId> endHost(VmId vm) {
        return Optional.ofNullable(placed.getOrDefault(vm, where.get(vm)));
    }

    void place(Unit unit, TargetHost host) {
        unit.members().forEach(vm -> placed.put(vm.id(), host.id()));
        free.merge(host.id(), pairings.of(unit, host).need(), Amounts::minus);
        planned.merge(host.id(), 1, Integer::sum);
    }

    void remove(Unit unit, TargetHost host) {
        unit.members().forEach(vm -> placed.remove(vm.id()));
        free.merge(host.id(), pairings.of(unit, host).need(), Amounts::plus);
        planned.merge(host.id(), -1, Integer::sum);
    }
}
