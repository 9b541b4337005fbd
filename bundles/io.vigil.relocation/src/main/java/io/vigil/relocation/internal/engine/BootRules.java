package io.vigil.relocation.internal.engine;

import io.vigil.api.relocation.Mechanism;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.VmOperation;
import io.vigil.model.VmState;

/**
 * Where a move goes on after a crash of the controller (REL-85).
 *
 * <table>
 * <caption>stage found</caption>
 * <tr><td>PLANNED, VALIDATE</td><td>withdrawn, nothing had been done; detection decides anew</td></tr>
 * <tr><td>STOPMON</td><td>VM answers ping: withdrawn, START_VM; else the shutdown goes on</td></tr>
 * <tr><td>SHUTDOWN, HELD</td><td>consoles are asked, on from what is proven</td></tr>
 * <tr><td>MOVE</td><td>reconciled; a job that runs is waited for</td></tr>
 * <tr><td>STARTMON</td><td>monitoring is started again (may be sent twice, R30)</td></tr>
 * <tr><td>CLEANUP</td><td>pending</td></tr>
 * </table>
 */
final class BootRules {
    private BootRules() {}

    static void start(Turn t) {
        Move m = t.move();
        m.adopted = true;
        m.started = t.monotonic();
        switch (m.entry.stage()) {
            case PLANNED, VALIDATE -> drop(t);
            case STOPMON -> t.run(Phase.BOOT_LOOK, new Command.LookUp(true, Limits.LOOK));
            case SHUTDOWN -> t.run(Phase.LOOKING, new Command.LookUp(false, Limits.LOOK));
            case HELD -> {
                m.holdAnnounced = true;
                StopRules.lookAgain(t);
            }
            case MOVE -> move(t);
            case STARTMON -> startMonitoring(t);
            case CLEANUP -> cleanup(t);
            case DONE, FAILED, WITHDRAWN -> {
                m.confirmed = m.entry.stage() == Stage.DONE;
                t.rest(Phase.CLOSED);
            }
        }
    }

    /**
     * Nothing was done to the VM. Detection forgets that it asked (FD-17), so it asks again if the trouble persists. Where it
     * sees no trouble any more, the wish has to be kept: a VM that we switched off looks as if it were meant to be off, and
     * so does one that a failed host took with it once that host is back.
     */
    private static void drop(Turn t) {
        t.move().entry = t.move().entry.withError("plan dropped at start of the controller");
        t.vm(vm -> vm.withOperation(VmOperation.NO_OPERATION_IN_PROGRESS)
                .withState(vm.state() == VmState.RELOCATING ? VmState.READY : vm.state())
                .withMonitoring(vm.monitoring().withRecoveryQueued(false)));
        if (t.move().stoppedBefore || t.move().entry.trigger() == Trigger.HOST_FAILURE) {
            t.stayPending();
        }
        MoveRules.close(t, Stage.WITHDRAWN);
    }

    static void on(Turn t, Signal signal) {
        Look look = MoveRules.looked(signal);
        if (look == null) {
            t.again(Phase.BOOT_LOOK, new Command.LookUp(true, Limits.LOOK));
        } else if (look.pingAnswers().orElse(false)) {
            StopRules.withdraw(t, "VM " + t.vmName() + " answers ping");
        } else {
            StopRules.shutdown(t);
        }
    }

    private static void move(Turn t) {
        Move m = t.move();
        m.sourceOff = true;
        m.definitive = false;
        if (m.entry.mechanism() == Mechanism.LPM) {
            LpmRules.check(t);
        } else if (t.local()) {
            StartRules.lastLook(t);
        } else {
            ReconcileRules.start(t);
        }
    }

    private static void startMonitoring(Turn t) {
        if (t.move().monitored) {
            MonitorRules.begin(t);
        } else {
            ConfirmRules.stepSix(t);
        }
    }

    private static void cleanup(Turn t) {
        Move m = t.move();
        m.confirmed = true;
        m.placedOff = !m.entry.powerOn();
        if (!m.cleanupAnnounced) {
            CleanupRules.announce(t);
        }
        m.cleanupTried = true;
        m.confirmedAt = t.monotonic();
        t.vm(vm -> vm.withOperation(VmOperation.NO_OPERATION_IN_PROGRESS));
        t.pause(Phase.CLEANUP_PENDING, Limits.backOff(0));
    }
}
