package io.vigil.relocation.internal.engine;

import io.vigil.api.event.EventName;
import io.vigil.api.event.Severity;
import io.vigil.api.relocation.Mechanism;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.VmOperation;
import io.vigil.model.VmState;

/** 22 section 10: the next host, the last resort on the source (R32), or the end. */
final class FailRules {
    private FailRules() {}

    static void targetFailed(Turn t, String step, String why) {
        Move m = t.move();
        m.failure = why;
        m.entry = m.entry.withTried(m.target()).withError(why);
        t.event(
                EventName.VM_RESTART_FAILED,
                "Restart of VM " + t.vmName() + " on host " + t.targetName() + " failed during " + step + ": " + why);
        if (m.entry.userTarget() || m.adopted && m.entry.requestedBy().startsWith("user:")) {
            giveUp(t, why);
        } else {
            t.run(Phase.REPLANNING, new Command.Replan(Limits.REPLAN));
        }
    }

    /** No target is left. */
    static void giveUp(Turn t, String why) {
        Move m = t.move();
        m.failure = m.failure.isEmpty() ? why : m.failure;
        if (m.sourceOff() && m.entry.trigger() != Trigger.HOST_FAILURE && !t.local() && !m.lastResort) {
            m.lastResort = true;
            t.run(Phase.FALLBACK_LOOK, new Command.LookUp(false, Limits.LOOK));
        } else {
            fail(t, m.sourceOff ? "restart" : "validate", why);
        }
    }

    static void on(Turn t, Signal signal) {
        Move m = t.move();
        if (m.phase == Phase.FALLBACK_PAUSE) {
            t.again(Phase.FALLBACK_LOOK, new Command.LookUp(false, Limits.LOOK));
            return;
        }
        Look look = MoveRules.looked(signal);
        boolean unread =
                look == null || look.source().unreadable() || look.target().unreadable() || look.disputed();
        if (unread && t.sincePhase().compareTo(Limits.LAST_RESORT) < 0) {
            // We stopped the VM: it is not given up because no console answers at this moment.
            t.pause(Phase.FALLBACK_PAUSE, Limits.RECONCILE_PAUSE);
        } else if (look != null
                && look.fullyOperating()
                && look.sourceViosUp()
                && look.source().off()
                && look.target().absent()) {
            m.entry = m.entry.withMechanism(Mechanism.LOCAL).withTarget(m.entry.source(), m.entry.desired());
            m.next = Phase.LAST_LOOK;
            t.event(
                    EventName.VM_RESTART_FAILED,
                    Severity.CRITICAL,
                    "No host could take VM " + t.vmName() + " (" + m.failure
                            + "); it is started again on its source host " + t.sourceName() + " (RESTART_LOCAL)");
            t.rest(Phase.WAIT_SLOT);
        } else {
            fail(t, "restart", m.failure);
        }
    }

    static void fail(Turn t, String step, String why) {
        Move m = t.move();
        m.entry = m.entry.withError(why);
        m.failure = why;
        t.line(Lines.error(t.vmName(), step));
        if (!why.isEmpty()) {
            why.lines().forEach(t::line);
        }
        t.vm(vm -> vm.withState(m.sourceOff ? VmState.ERROR_RESTART : VmState.ERROR_VALIDATE)
                .withOperation(VmOperation.NO_OPERATION_IN_PROGRESS));
        t.event(EventName.VM_RECOVERY_FAILED, "VM " + t.vmName() + " could not be restarted: " + why);
        if (t.automatic()) {
            t.stayPending();
        }
        MoveRules.close(t, Stage.FAILED);
    }

    /** Two active copies, or one too many to be sure: nothing is started, people decide (MOB-R-19). */
    static void conflict(Turn t, String why) {
        Move m = t.move();
        m.entry = m.entry.withError(CleanupRules.CONFLICT + why);
        t.line(Lines.error(t.vmName(), "restart"));
        t.event(EventName.VM_CONFLICT, "VM " + t.vmName() + ": " + why + "; nothing is started");
        t.vm(vm -> vm.withState(VmState.ERROR_RESTART).withOperation(VmOperation.NO_OPERATION_IN_PROGRESS));
        MoveRules.close(t, Stage.FAILED);
    }
}
