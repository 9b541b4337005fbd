package io.vigil.placement.internal;

import io.vigil.api.relocation.Plan.Code;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.api.relocation.PlanInput.TargetState;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.Amounts;
import java.util.Set;

/** test(u,t) of 71 section 5: the first failing test is the reason for that host; PLACED means all passed. */
final class HostTest {
    private final PlanInput input;

    HostTest(PlanInput input) {
        this.input = input;
    }

    /** Whether the host is offered to the unit at all: the operator's target, or home for the two ways home. */
    boolean offered(Unit unit, TargetHost host) {
        if (input.target().isPresent()) {
            return input.target().get().equals(host.id());
        }
        if (input.trigger() == Trigger.RESTORE || input.trigger() == Trigger.RESTART_HOME) {
            return unit.members().stream()
                    .allMatch(vm -> vm.home().filter(host.id()::equals).isPresent());
        }
        return true;
    }

    Code test(Unit unit, TargetHost host, Board board) {
        if (unit.startsOn(host.id())) {
            return Code.SOURCE_HOST;
        }
        if (host.state() != TargetState.UP) {
            return Code.HOST_DOWN;
        }
        if (unit.members().stream()
                .anyMatch(vm -> input.excluded().getOrDefault(vm.id(), Set.of()).contains(host.id()))) {
            return Code.EXCLUDED;
        }
        Code policy = input.override() ? Code.PLACED : policy(unit, host, board);
        return policy == Code.PLACED ? capacity(unit, host, board) : policy;
    }

    /** Blacklist and affinity, which an operator may override (R11). */
    Code policy(Unit unit, TargetHost host, Board board) {
        if (unit.members().stream().anyMatch(vm -> vm.blacklist().contains(host.id()))) {
            return Code.BLACKLISTED;
        }
        if (unit.anchors().size() > 1) {
            return Code.COLLOCATION_SPLIT;
        }
        if (!unit.anchors().isEmpty() && !unit.anchors().contains(host.id())) {
            return Code.COLLOCATION_ANCHOR;
        }
        boolean peerThere = unit.peers().stream()
                .anyMatch(peer -> board.peerHost(peer).filter(host.id()::equals).isPresent());
        return peerThere ? Code.ANTICOLLOCATION : Code.PLACED;
    }

    private Code capacity(Unit unit, TargetHost host, Board board) {
        Amounts need = board.testedNeed(unit, host);
        Amounts free = board.free(host);
        if (need.memoryMib() > 0 && need.memoryMib() > free.memoryMib()) {
            return Code.NO_MEMORY;
        }
        return need.cpuHundredths() > 0 && need.cpuHundredths() > free.cpuHundredths() ? Code.NO_CPU : Code.PLACED;
    }
}
