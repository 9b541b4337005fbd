package io.vigil.placement.internal;

import io.vigil.api.relocation.Plan.Code;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.VmId;

/** test(u,t) of 71 section 5: the first failing test is the reason for that host; PLACED means all passed. */
final class HostTest {
    private final PlanInput input;
    private final Pairings pairings;

    HostTest(PlanInput input, Pairings pairings) {
        this.input = input;
        this.pairings = pairings;
    }

    /** Whether the host is offered to the unit at all: the operator's target, or home for the two ways home. */
    boolean offered(Unit unit, TargetHost host) {
        return pairings.of(unit, host).offered();
    }

    Code test(Unit unit, TargetHost host, Board board) {
        return test(unit, pairings.of(unit, host), board);
    }

    /** Offered, and every test passed. */
    boolean passes(Unit unit, TargetHost host, Board board) {
        Pairing pairing = pairings.of(unit, host);
        return pairing.offered() && test(unit, pairing, board) == Code.PLACED;
    }

    private Code test(Unit unit, Pairing pairing, Board board) {
        if (pairing.hard() != Code.PLACED) {
            return pairing.hard();
        }
        Code policy = input.override() ? Code.PLACED : policy(unit, pairing, board);
        return policy == Code.PLACED ? capacity(pairing, board) : policy;
    }

    /** Blacklist and affinity, which an operator may override (R11). */
    Code policy(Unit unit, TargetHost host, Board board) {
        return policy(unit, pairings.of(unit, host), board);
    }

    private static Code policy(Unit unit, Pairing pairing, Board board) {
        if (pairing.policy() != Code.PLACED) {
            return pairing.policy();
        }
        HostId host = pairing.host().id();
        for (VmId peer : unit.peers()) {
            if (board.peerHost(peer).filter(host::equals).isPresent()) {
                return Code.ANTICOLLOCATION;
            }
        }
        return Code.PLACED;
    }

    private static Code capacity(Pairing pairing, Board board) {
        Amounts need = pairing.testedNeed();
        Amounts free = board.free(pairing.host());
        if (need.memoryMib() > 0 && need.memoryMib() > free.memoryMib()) {
            return Code.NO_MEMORY;
        }
        return need.cpuHundredths() > 0 && need.cpuHundredths() > free.cpuHundredths() ? Code.NO_CPU : Code.PLACED;
    }
}
