package io.vigil.relocation.internal.engine;

import io.vigil.api.event.EventName;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.HostId;
import io.vigil.model.PartitionState;
import io.vigil.model.Vm;
import io.vigil.model.VmOperation;
import io.vigil.model.VmState;
import java.time.Duration;

/** The VM is Running on its new host by the console's word (REL-42), and the registry follows (REL-43). */
final class ConfirmRules {
    private ConfirmRules() {}

    static void start(Turn t) {
        t.run(Phase.CONFIRM_LOOK, new Command.LookUp(false, Limits.LOOK));
    }

    static void on(Turn t, Signal signal) {
        if (t.move().phase == Phase.CONFIRM_PAUSE) {
            t.again(Phase.CONFIRM_LOOK, new Command.LookUp(false, Limits.LOOK));
            return;
        }
        Look look = MoveRules.looked(signal);
        if (look == null) {
            t.pause(Phase.CONFIRM_PAUSE, Limits.CONFIRM_PAUSE);
            return;
        }
        Copy copy = t.local() ? look.source() : look.target();
        if (!t.local() && copy.active() && look.source().active() && Disputes.mayEnd(t, look)) {
            t.pause(Phase.CONFIRM_PAUSE, Limits.CONFIRM_PAUSE);
        } else if (!t.local() && copy.active() && look.source().active()) {
            FailRules.conflict(t, "active on " + t.targetName() + " and on " + t.sourceName());
        } else if (copy.running()) {
            confirmed(t, PartitionState.RUNNING);
        } else if (!t.move().entry.powerOn() && copy.off() && !t.local()) {
            placedOff(t);
        } else if (stoppedAgain(t, look)) {
            t.move().startsAgain++;
            StartRules.powerOn(t);
        } else if (t.sincePhase().compareTo(patience(t.move(), copy)) < 0) {
            t.pause(Phase.CONFIRM_PAUSE, Limits.CONFIRM_PAUSE);
        } else if (copy.active()) {
            // It is the active copy and cannot be taken back; detection judges from here on.
            confirmed(t, copy.state());
        } else {
            notThere(t);
        }
    }

    private static Duration patience(Move m, Copy copy) {
        return m.powerOnRefused && copy.off() ? Limits.STOPPED_AGAIN : Limits.CONFIRM;
    }

    /**
     * The job ended well, or the console shows that it did whatever it said of the job; so the target's definition is the VM.
     * But it stands there switched off, because its new host lost power meanwhile. It is started there once that is possible:
     * nothing may be taken away, and no other host may have it.
     */
    private static boolean stoppedAgain(Turn t, Look look) {
        Move m = t.move();
        return !t.local()
                && (m.jobEndedWell || look.left())
                && m.entry.powerOn()
                && look.target().off()
                && ProofRules.judge(look, t.demand()).proven()
                && t.sincePhase().compareTo(Limits.STOPPED_AGAIN) >= 0
                && m.startsAgain < Limits.STARTS_AGAIN;
    }

    private static void notThere(Turn t) {
        Move m = t.move();
        m.failure = m.failure.isEmpty() ? "VM " + t.vmName() + " did not start on host " + t.targetName() : m.failure;
        m.definitive = true;
        m.neverStarted = true;
        if (t.local() && m.sameTarget++ < 1) {
            StartRules.powerOn(t);
        } else if (t.local()) {
            FailRules.fail(t, "restart", m.failure);
        } else {
            ReconcileRules.start(t);
        }
    }

    private static void confirmed(Turn t, PartitionState state) {
        Move m = t.move();
        HostId now = t.local() ? m.entry.source() : m.target();
        t.stage(Stage.STARTMON);
        t.vm(vm -> arrived(vm, now, state, m.entry.trigger(), t.local()));
        if (t.local()) {
            t.tellLocalRestart();
        } else {
            t.tellMoved();
        }
        if (m.monitored) {
            t.line(Lines.starting(t.vmName()));
            MonitorRules.begin(t);
        } else {
            stepSix(t);
        }
    }

    /** REL-43: the outage is over; a full new period before the VM can fail again. */
    static Vm arrived(Vm vm, HostId host, PartitionState state, Trigger trigger, boolean local) {
        int count = local && trigger.automatic() ? vm.restartCount() + 1 : local ? vm.restartCount() : 0;
        return vm.withHost(host)
                .withPartition(vm.partition().withState(state, state.cliText()))
                .withRestartCount(count)
                .withMonitoring(vm.monitoring()
                        .withHbOffset(vm.monitoring().missedHb())
                        .withRecoveryQueued(false)
                        .withRaised(java.util.Set.of())
                        .withPreviousRef(""));
    }

    static void stepSix(Turn t) {
        Move m = t.move();
        m.confirmed = true;
        m.confirmedAt = t.monotonic();
        t.line(Lines.restartCompleted(t.targetName(), t.vmName()));
        t.event(EventName.VM_RESTART_COMPLETED, "VM " + t.vmName() + " runs again on host " + t.targetName());
        boolean local = t.local();
        t.vm(vm -> vm.withState(VmState.READY)
                .withRestartPhase("")
                .withOperation(local ? VmOperation.NO_OPERATION_IN_PROGRESS : VmOperation.CLEANUP_IN_PROGRESS));
        if (m.monitored) {
            MonitorRules.watch(t);
        }
        if (local) {
            MoveRules.close(t, Stage.DONE);
        } else {
            t.stage(Stage.CLEANUP);
            t.rest(Phase.CLEAN_WAIT);
        }
    }

    /** REL-40: defined on the target, left off; source cleanup and monitoring wait for the manual start. */
    private static void placedOff(Turn t) {
        Move m = t.move();
        m.placedOff = true;
        t.stage(Stage.CLEANUP);
        t.line(Lines.placedOff(t.targetName(), t.vmName()));
        t.event(
                EventName.VM_PLACED_OFF,
                "VM " + t.vmName() + " is defined on host " + t.targetName() + " and left powered off");
        HostId now = m.target();
        t.vm(vm -> arrived(vm, now, PartitionState.NOT_ACTIVATED, m.entry.trigger(), false)
                .withState(VmState.READY)
                .withRestartPhase("")
                .withOperation(VmOperation.NO_OPERATION_IN_PROGRESS));
        t.tellMoved();
        m.cleanupTried = true;
        t.pause(Phase.CLEANUP_PENDING, Limits.backOff(0));
    }
}
