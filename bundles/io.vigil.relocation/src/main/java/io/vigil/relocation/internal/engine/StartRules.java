package io.vigil.relocation.internal.engine;

import io.vigil.api.event.EventName;
import io.vigil.api.relocation.Stage;
import io.vigil.model.Amounts;
import java.util.Optional;

/**
 * Step 4 of 22 section 7: the last look, then the job (REL-36, REL-39, 10 section 8). Invariant I1 rests on
 * {@link #afterLastLook}: no job is submitted on evidence older than that look.
 */
final class StartRules {
    private StartRules() {}

    static void lastLook(Turn t) {
        t.stage(Stage.MOVE);
        t.run(Phase.LAST_LOOK, new Command.LookUp(false, Limits.LOOK));
    }

    static void on(Turn t, Signal signal) {
        Move m = t.move();
        switch (m.phase) {
            case LAST_LOOK -> afterLastLook(t, MoveRules.looked(signal));
            case LAST_PAUSE -> lastLook(t);
            case RESTARTING -> restarted(t, signal);
            case MIGRATING -> migrated(t, signal);
            case POWERING_ON -> poweredOn(t, signal);
            default -> throw new IllegalStateException(m.phase.name());
        }
    }

    private static void afterLastLook(Turn t, Look look) {
        Move m = t.move();
        if (look == null) {
            t.pause(Phase.LAST_PAUSE, Limits.NOT_TAKEN_PAUSE);
            return;
        }
        m.viosUp = look.sourceViosUp();
        Proof proof = ProofRules.judge(look, t.demand());
        if (t.local()) {
            localStart(t, look, proof);
        } else if (look.target().active() && Disputes.mayEnd(t, look)) {
            t.pause(Phase.LAST_PAUSE, Limits.NOT_TAKEN_PAUSE);
        } else if (look.target().active() && !look.source().active()) {
            ConfirmRules.start(t);
        } else if (look.target().active()) {
            FailRules.conflict(
                    t, "active on " + t.targetName() + " and not off on " + t.sourceName() + " (" + proof.why() + ")");
        } else if (!proof.proven()) {
            StopRules.hold(t, proof.why());
        } else if (look.target().unreadable()) {
            if (m.jobRuns || StopRules.mayRepeat(t)) {
                t.pause(Phase.LAST_PAUSE, Limits.NOT_TAKEN_PAUSE);
            } else {
                FailRules.targetFailed(t, "restart", "host " + t.targetName() + " cannot be read");
            }
        } else if (look.target().present() && m.migratedOff) {
            powerOn(t);
        } else if (look.target().present() && !m.jobRuns) {
            // Without a job of ours the target has refused nothing: once it is empty it may be tried.
            m.definitive = m.restartAnnounced || m.adopted;
            ReconcileRules.empty(t);
        } else if (look.source().restarting()) {
            m.definitive = false;
            ReconcileRules.start(t);
        } else {
            submit(t, look, proof);
        }
    }

    private static void submit(Turn t, Look look, Proof proof) {
        Move m = t.move();
        m.entry = m.entry.withProof(proof.evidence());
        announce(t);
        boolean test = look.operating();
        m.definitive = false;
        m.neverStarted = false;
        boolean reduced = !m.entry.granted().equals(m.entry.desired());
        Optional<Amounts> amounts = reduced ? Optional.of(m.entry.granted()) : Optional.empty();
        // Where a job of this VM runs to this target the transport answers with that one, and submits none (REL-61).
        t.run(
                Phase.RESTARTING,
                new Command.Restart(
                        m.target(), test, !test && !look.anyAnswers(), m.entry.powerOn(), amounts, Limits.RESTART));
        m.openJob = m.token;
    }

    private static void announce(Turn t) {
        Move m = t.move();
        if (!m.restartAnnounced) {
            m.restartAnnounced = true;
            t.line(Lines.restartStarted(t.vmName()));
            t.event(
                    EventName.VM_RESTART_STARTED,
                    "Restart of VM " + t.vmName() + " on host " + t.targetName() + " has started; stopped on "
                            + t.sourceName() + " by proof: " + String.join(", ", m.entry.proof()));
        }
    }

    private static void localStart(Turn t, Look look, Proof proof) {
        Move m = t.move();
        if (look.source().active() && Disputes.mayEnd(t, look)) {
            t.pause(Phase.LAST_PAUSE, Limits.NOT_TAKEN_PAUSE);
        } else if (look.source().active()) {
            ConfirmRules.start(t);
        } else if (!proof.proven()) {
            StopRules.hold(t, proof.why());
        } else if (!look.operating()) {
            FailRules.fail(t, "restart", "host " + t.sourceName() + " is not operating (" + look.text() + ")");
        } else {
            m.entry = m.entry.withProof(proof.evidence());
            powerOn(t);
        }
    }

    static void powerOn(Turn t) {
        if (!t.move().entry.powerOn() && !t.local()) {
            ConfirmRules.start(t);
            return;
        }
        announce(t);
        t.run(
                Phase.POWERING_ON,
                new Command.PowerOn(
                        t.local() ? t.move().entry.source() : t.move().target(), Limits.POWER_ON));
    }

    private static void restarted(Turn t, Signal signal) {
        Move m = t.move();
        if (!(signal instanceof Signal.Expired)) {
            m.openJob = 0;
        }
        MoveRules.heard(m, signal);
        if (signal instanceof Signal.Ok ok) {
            m.jobEndedWell = true;
            if (!ok.job().isEmpty()) {
                m.entry = m.entry.withJob(ok.job());
            }
            ConfirmRules.start(t);
        } else if (MoveRules.cause(signal, Signal.Cause.UNSUPPORTED)) {
            withoutTestMode(t, MoveRules.text(signal));
        } else if (MoveRules.cause(signal, Signal.Cause.NOT_TAKEN) && (m.jobRuns || StopRules.mayRepeat(t))) {
            m.next = Phase.LAST_LOOK;
            t.pause(Phase.LAST_PAUSE, Limits.NOT_TAKEN_PAUSE);
        } else {
            m.failure = MoveRules.text(signal);
            m.entry = m.entry.withError(m.failure);
            m.definitive = MoveRules.definitive(signal);
            m.busy = MoveRules.cause(signal, Signal.Cause.BUSY);
            ReconcileRules.start(t);
        }
    }

    /** REL-39: the console cannot restart while the source operates; an inactive migration does the same. */
    private static void withoutTestMode(Turn t, String text) {
        Move m = t.move();
        m.failure = text;
        if (!m.viosUp) {
            instruct(t);
            return;
        }
        m.migratedOff = true;
        t.run(Phase.MIGRATING, new Command.Migrate(m.target(), false, Limits.RESTART));
        m.openJob = m.token;
    }

    private static void migrated(Turn t, Signal signal) {
        Move m = t.move();
        if (!(signal instanceof Signal.Expired)) {
            m.openJob = 0;
        }
        if (MoveRules.ok(signal)) {
            powerOn(t);
        } else if (MoveRules.cause(signal, Signal.Cause.UNSUPPORTED)) {
            m.migratedOff = false;
            instruct(t);
        } else {
            m.failure = MoveRules.text(signal);
            m.definitive =
                    MoveRules.cause(signal, Signal.Cause.REFUSED) || MoveRules.cause(signal, Signal.Cause.NOT_TAKEN);
            ReconcileRules.start(t);
        }
    }

    private static void instruct(Turn t) {
        Move m = t.move();
        m.entry = m.entry.withError(m.failure);
        FailRules.giveUp(
                t,
                m.failure
                        + "\nNeither a restart in test mode nor an inactive migration is possible: start the VIOSs of host "
                        + t.sourceName() + " or power the host off, then use ksysmgr recover vm " + t.vmName());
    }

    private static void poweredOn(Turn t, Signal signal) {
        t.move().powerOnRefused = MoveRules.definitive(signal);
        if (!MoveRules.ok(signal)) {
            t.move().failure = MoveRules.text(signal);
        }
        ConfirmRules.start(t);
    }
}
