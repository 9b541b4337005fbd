package io.vigil.placement.internal.check;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Look-ups the rules share. */
final class Placed {
    private Placed() {}

    /** A placed VM with its input record. */
    record Move(PlanInput.PlanVm vm, Plan.Placement placement, HostId target) {}

    static List<Move> moves(PlanInput input, Plan plan) {
        Map<VmId, PlanInput.PlanVm> byId = new HashMap<>();
        input.vms().forEach(vm -> byId.put(vm.id(), vm));
        return plan.placements().stream()
                .filter(p -> p.placed() && p.target().isPresent() && byId.containsKey(p.vm()))
                .map(p -> new Move(byId.get(p.vm()), p, p.target().get()))
                .toList();
    }

    static boolean local(Move move) {
        return move.placement().code() == Plan.Code.RESTART_LOCAL;
    }

    static Optional<PlanInput.TargetHost> host(PlanInput input, HostId id) {
        return input.hosts().stream().filter(host -> host.id().equals(id)).findFirst();
    }

    /** Where every managed VM is once the plan was carried out. */
    static Map<VmId, HostId> endState(PlanInput input, Plan plan) {
        Map<VmId, HostId> end = new HashMap<>();
        input.running().forEach(vm -> end.put(vm.id(), vm.host()));
        input.vms().forEach(vm -> end.put(vm.id(), vm.current()));
        moves(input, plan).forEach(move -> end.put(move.vm().id(), move.target()));
        return end;
    }
}
