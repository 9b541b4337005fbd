package io.vigil.relocation.internal.engine;

import io.vigil.api.event.EventName;
import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.VmOperation;
import io.vigil.model.VmState;
import java.util.Optional;

/** Steps 1 to 3 of 22 section 7: validate, stop monitoring, shut down and prove it (REL-30, REL-36 to REL-38). */
final class StopRules {
    private StopRules() {}

    static void start(Turn t) {
        if (t.local()) {
            afterValidate(t);
        } else {
            validate(t);
        }
    }

    static void validate(Turn t) {
        Move m = t.move();
        if (!m.sourceOff) {
            t.stage(Stage.VALIDATE);
        }
        t.run(Phase.VALIDATING, new Command.Validate(m.target(), false, Limits.VALIDATE));
    }

    static void prepare(Turn t, Signal signal) {
        Move m = t.move();
        switch (m.phase) {
            case VALIDATING -> validated(t, signal);
            case VALIDATE_PAUSE -> t.again(Phase.VALIDATING, new Command.Validate(m.target(), false, Limits.VALIDATE));
            case REFUSED_LOOK -> refused(t, MoveRules.looked(signal));
            case REPLANNING -> replanned(t, signal instanceof Signal.Replanned r ? r.placement() : Optional.empty());
            case ALIVE_LOOK -> stillDead(t, MoveRules.looked(signal));
            case STOPPING_MONITOR -> monitorStopped(t, signal);
            default -> throw new IllegalStateException(m.phase.name());
        }
    }

    private static void validated(Turn t, Signal signal) {
        Move m = t.move();
        if (MoveRules.ok(signal)) {
            goOn(t);
        } else if (signal instanceof Signal.Replanned replanned) {
            // The plan no longer holds (RX34): somebody moved a VM after planning.
            replanned(t, replanned.placement());
        } else if (inconclusive(signal) && mayRepeat(t)) {
            t.pause(Phase.VALIDATE_PAUSE, Limits.NOT_TAKEN_PAUSE);
        } else {
            m.failure = MoveRules.text(signal);
            t.run(Phase.REFUSED_LOOK, new Command.LookUp(false, Limits.LOOK));
        }
    }

    private static void goOn(Turn t) {
        if (t.move().sourceOff) {
            StartRules.lastLook(t);
        } else {
            afterValidate(t);
        }
    }

    /**
     * What an earlier try has left on the target would refuse the VM there for ever. Where no copy runs, the steps go on:
     * the last look finds it and removes it.
     */
    private static void refused(Turn t, Look look) {
        if (look != null && look.source().off() && look.target().off()) {
            goOn(t);
        } else {
            FailRules.targetFailed(t, "validate", t.move().failure);
        }
    }

    /** A validation changes nothing: one whose answer is lost is asked for again. */
    private static boolean inconclusive(Signal signal) {
        return signal instanceof Signal.Failed failed
                && (failed.cause() == Signal.Cause.NOT_TAKEN || !failed.cause().definitive());
    }

    static boolean mayRepeat(Turn t) {
        return t.move().notTaken++ < (t.automatic() ? Limits.NOT_TAKEN_AUTOMATIC : Limits.NOT_TAKEN_USER);
    }

    private static void replanned(Turn t, Optional<Plan.Placement> placement) {
        Move m = t.move();
        if (placement.flatMap(Plan.Placement::target).isEmpty()) {
            FailRules.giveUp(t, placement.map(p -> p.code().name()).orElse(m.failure));
            return;
        }
        Plan.Placement chosen = placement.orElseThrow();
        m.entry = m.entry.withTarget(chosen.target().orElseThrow(), chosen.granted());
        m.sameTarget = 0;
        m.next = Phase.VALIDATING;
        t.rest(Phase.WAIT_SLOT);
    }

    /**
     * A VM that waited for its tier may have come back meanwhile, for example because its VIOSs did: whoever runs and
     * answers has not failed, and is left alone. One that we had stopped may have been started by somebody else.
     */
    private static void afterValidate(Turn t) {
        Trigger trigger = t.move().entry.trigger();
        boolean verdict = trigger == Trigger.HOST_FAILURE || trigger == Trigger.VM_FAILURE;
        if (t.move().stoppedBefore || verdict && t.age().compareTo(Limits.VERDICT_AGE) > 0) {
            t.run(Phase.ALIVE_LOOK, new Command.LookUp(true, Limits.LOOK));
        } else {
            stop(t);
        }
    }

    private static void stillDead(Turn t, Look look) {
        Move m = t.move();
        if (look != null && alive(look)) {
            withdraw(t, "the VM runs on host " + t.sourceName() + " and answers");
        } else if (m.stoppedBefore && startedByOthers(look)) {
            // It was proven off when the wish was kept: somebody has started it, and detection judges it from here on.
            withdraw(t, "the VM was started on host " + t.sourceName() + " meanwhile");
        } else {
            stop(t);
            return;
        }
        if (m.stoppedBefore && m.monitored) {
            t.aside(new Command.StartMonitoring(m.entry.source(), Limits.START_MONITOR));
        }
    }

    private static boolean startedByOthers(Look look) {
        return look != null
                && look.operating()
                && look.source().active()
                && !look.source().disputed();
    }

    private static boolean alive(Look look) {
        return look.operating() && look.source().active() && look.pingAnswers().orElse(false);
    }

    private static void stop(Turn t) {
        t.vm(vm -> vm.withState(VmState.RELOCATING).withOperation(VmOperation.RESTART_IN_PROGRESS));
        if (t.move().monitored) {
            t.stage(Stage.STOPMON);
            t.line(Lines.stopping(t.vmName()));
            t.run(Phase.STOPPING_MONITOR, new Command.StopMonitoring(Limits.STOP_MONITOR));
        } else {
            shutdown(t);
        }
    }

    private static void monitorStopped(Turn t, Signal signal) {
        Move m = t.move();
        if (MoveRules.ok(signal)) {
            t.line(Lines.stopped(t.vmName()));
            shutdown(t);
        } else if (m.tries++ < 1) {
            t.again(Phase.STOPPING_MONITOR, new Command.StopMonitoring(Limits.STOP_MONITOR));
        } else {
            t.event(
                    EventName.VM_MONITOR_STOP_FAILED,
                    "HA monitoring of VM " + t.vmName() + " could not be stopped: " + MoveRules.text(signal)
                            + "; the restart goes on");
            shutdown(t);
        }
    }

    static void shutdown(Turn t) {
        t.stage(Stage.SHUTDOWN);
        t.line(Lines.shutdownStarted(t.vmName()));
        t.run(Phase.LOOKING, new Command.LookUp(false, Limits.LOOK));
    }

    static void on(Turn t, Signal signal) {
        Move m = t.move();
        switch (m.phase) {
            case LOOKING, PROVING -> judge(t, MoveRules.looked(signal));
            case POWERING_OFF -> {
                m.quietLooks = MoveRules.ok(signal) ? 0 : Limits.PROVE_LOOKS;
                t.run(Phase.PROVING, new Command.LookUp(false, Limits.LOOK));
            }
            case PROVE_PAUSE -> t.again(Phase.PROVING, new Command.LookUp(false, Limits.LOOK));
            case HELD -> lookAgain(t);
            case HELD_LOOK -> heldLook(t, MoveRules.looked(signal));
            default -> throw new IllegalStateException(m.phase.name());
        }
    }

    private static void judge(Turn t, Look look) {
        Move m = t.move();
        Proof proof = look == null
                ? new Proof(false, java.util.List.of(), "nothing could be read")
                : ProofRules.judge(look, t.demand());
        if (proof.proven()) {
            proven(t, proof);
        } else if (m.phase == Phase.PROVING && m.quietLooks++ < Limits.PROVE_LOOKS) {
            // The console's state word follows its job with a delay.
            t.again(Phase.PROVE_PAUSE, new Command.Pause(Limits.PROVE_PAUSE));
        } else if (look != null && mayPowerOff(m, look)) {
            powerOff(t);
        } else {
            hold(t, proof.why());
        }
    }

    private static boolean mayPowerOff(Move m, Look look) {
        return look.operating() && look.source().active() && m.powerOffs < 2;
    }

    private static void powerOff(Turn t) {
        Move m = t.move();
        m.powerOffs++;
        t.run(Phase.POWERING_OFF, new Command.PowerOff(m.powerOffs == 1 ? Limits.POWER_OFF : Limits.POWER_OFF_FORCED));
    }

    /** REL-36: no proof, no restart. The entry stays and is looked at again. */
    static void hold(Turn t, String why) {
        Move m = t.move();
        t.stage(Stage.HELD);
        m.entry = m.entry.withError(why);
        t.vm(vm -> vm.withState(VmState.ERROR_SHUTDOWN));
        if (!m.holdAnnounced) {
            m.holdAnnounced = true;
            t.line(Lines.held(t.vmName(), t.sourceName(), why));
            t.event(
                    EventName.VM_STOP_UNCONFIRMED,
                    "VM " + t.vmName() + " is not proven stopped on host " + t.sourceName() + " (" + why
                            + "); no restart. Use ksysmgr restart vm " + t.vmName()
                            + " confirm_stopped=yes once it is known to be off");
        }
        t.pause(Phase.HELD, Limits.HOLD);
    }

    static void lookAgain(Turn t) {
        t.again(Phase.HELD_LOOK, new Command.LookUp(true, Limits.LOOK));
    }

    private static void heldLook(Turn t, Look look) {
        if (look == null) {
            t.pause(Phase.HELD, Limits.HOLD);
            return;
        }
        Proof proof = ProofRules.judge(look, t.demand());
        if (look.elsewhere()) {
            withdraw(t, "the VM is on another host by now");
        } else if (alive(look)) {
            withdraw(t, "the VM runs on host " + t.sourceName() + " and answers");
        } else if (proof.proven()) {
            proven(t, proof);
        } else if (mayPowerOff(t.move(), look) && look.pingAnswers().isPresent()) {
            // It was held because nothing could be read; now a console shows it, and it does not answer.
            t.stage(Stage.SHUTDOWN);
            t.vm(vm -> vm.withState(VmState.RELOCATING));
            powerOff(t);
        } else {
            t.pause(Phase.HELD, Limits.HOLD);
        }
    }

    private static void proven(Turn t, Proof proof) {
        Move m = t.move();
        if (m.held()) {
            t.stage(Stage.SHUTDOWN);
            t.vm(vm -> vm.withState(VmState.RELOCATING));
        }
        m.entry = m.entry.withProof(proof.evidence());
        if (!m.sourceOff) {
            m.sourceOff = true;
            t.line(Lines.shutdownCompleted(t.vmName()));
        }
        m.holdAnnounced = false;
        m.next = Phase.LAST_LOOK;
        t.rest(Phase.WAIT_SLOT);
    }

    static void withdraw(Turn t, String why) {
        Move m = t.move();
        boolean monitoringStopped = m.monitored
                && (m.entry.stage() == Stage.STOPMON
                        || m.entry.stage() == Stage.SHUTDOWN
                        || m.entry.stage() == Stage.HELD);
        m.entry = m.entry.withError(why);
        m.failure = why;
        t.vm(vm -> vm.withState(VmState.READY)
                .withOperation(VmOperation.NO_OPERATION_IN_PROGRESS)
                .withMonitoring(vm.monitoring().withRecoveryQueued(false)));
        if (m.entry.trigger() == Trigger.VM_FAILURE || m.entry.trigger() == Trigger.HOST_FAILURE) {
            t.event(EventName.VM_HEARTBEAT_RESUMED, "Recovery of VM " + t.vmName() + " withdrawn: " + why);
        }
        if (monitoringStopped) {
            t.aside(new Command.StartMonitoring(m.entry.source(), Limits.START_MONITOR));
        }
        MoveRules.close(t, Stage.WITHDRAWN);
    }
}
