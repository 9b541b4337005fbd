package io.vigil.placement.internal.check;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.model.AffinityGroup;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** 71, 3.5: once carried out, a moved VM shares its host with no anticollocated VM. */
final class AnticollocationKept implements PlanChecker.Rule {
    @Override
    public List<PlanChecker.Breach> breaches(PlanInput input, Plan plan) {
        List<PlanChecker.Breach> breaches = new ArrayList<>();
        if (input.override()) {
            return breaches;
        }
        Map<VmId, HostId> end = Placed.endState(input, plan);
        for (Placed.Move move : Placed.moves(input, plan)) {
            for (AffinityGroup group : input.groups()) {
                boolean concerned = group.kind() == AffinityGroup.Kind.ANTICOLLOCATION
                        && group.members().contains(move.vm().id());
                boolean meets = concerned
                        && !Placed.local(move)
                        && group.members().stream()
                                .anyMatch(peer -> !peer.equals(move.vm().id())
                                        && move.target().equals(end.get(peer)));
                if (meets) {
                    breaches.add(new PlanChecker.Breach(
                            move.vm().id(),
                            move.vm().name() + " would share a host with a VM of anticollocation group "
                                    + group.name()));
                }
            }
        }
        return breaches;
    }
}
