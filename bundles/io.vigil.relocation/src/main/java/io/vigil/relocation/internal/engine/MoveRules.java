package io.vigil.relocation.internal.engine;

import io.vigil.api.relocation.Mechanism;
import io.vigil.api.relocation.Stage;

/** The one door of the move state machines: signal in, decision in the turn. Pure. */
public final class MoveRules {
    private MoveRules() {}

    /** A slot is free and the tier's turn has come. */
    public static void start(Turn t) {
        t.move().started = t.monotonic();
        if (t.move().entry.mechanism() == Mechanism.LPM) {
            LpmRules.start(t);
        } else {
            StopRules.start(t);
        }
    }

    /** A slot is free for a move whose source copy is off. */
    public static void slot(Turn t) {
        if (t.move().next == Phase.VALIDATING) {
            StopRules.validate(t);
        } else {
            StartRules.lastLook(t);
        }
    }

    public static void startCleanup(Turn t) {
        CleanupRules.start(t);
    }

    /** What the durable entry says after a crash (REL-85). */
    public static void boot(Turn t) {
        BootRules.start(t);
    }

    /** REL-70: something changed that makes a new try worth while. */
    public static void retryCleanup(Turn t) {
        if (t.move().phase == Phase.CLEANUP_PENDING) {
            CleanupRules.look(t);
        }
    }

    /** R9: the operator vouches for this VM. */
    public static void confirmStopped(Turn t, String user) {
        Move m = t.move();
        m.entry = m.entry.withConfirmStopped(true);
        t.line(Lines.takenAsStopped(t.vmName(), user));
        if (m.phase == Phase.HELD) {
            StopRules.lookAgain(t);
        }
    }

    /** Called off before the shutdown (RX33, REL-85): nothing was done to the VM but, perhaps, its monitoring stopped. */
    public static void withdraw(Turn t, String why) {
        StopRules.withdraw(t, why);
    }

    public static void on(Turn t, Signal signal) {
        if (signal instanceof Signal.Monitor monitor) {
            MonitorRules.told(t, monitor);
            return;
        }
        switch (t.move().phase) {
            case VALIDATING, VALIDATE_PAUSE, REFUSED_LOOK, REPLANNING, ALIVE_LOOK, STOPPING_MONITOR ->
                StopRules.prepare(t, signal);
            case LOOKING, POWERING_OFF, PROVING, PROVE_PAUSE, HELD, HELD_LOOK -> StopRules.on(t, signal);
            case LAST_LOOK, LAST_PAUSE, RESTARTING, MIGRATING, POWERING_ON -> StartRules.on(t, signal);
            case RECONCILE_LOOK, RECONCILE_PAUSE, EMPTYING, EMPTY_LOOK, EMPTY_PAUSE -> ReconcileRules.on(t, signal);
            case CONFIRM_LOOK, CONFIRM_PAUSE -> ConfirmRules.on(t, signal);
            case FALLBACK_LOOK, FALLBACK_PAUSE -> FailRules.on(t, signal);
            case STARTING_MONITOR, MONITOR_PAUSE -> MonitorRules.on(t, signal);
            case CLEAN_LOOK, CLEANING, CLEAN_VERIFY, CLEAN_HOLD, CLEANUP_PENDING -> CleanupRules.on(t, signal);
            case LPM_LOOK, LPM_VALIDATING, LPM_MOVING, LPM_CHECK, LPM_PAUSE -> LpmRules.on(t, signal);
            case BOOT_LOOK -> BootRules.on(t, signal);
            case WAIT, WAIT_SLOT, CLEAN_WAIT, CLOSED -> {}
        }
    }

    /** The answer of a job whose step was over already: it only tells whether the job is still running. */
    public static void late(Turn t, Signal signal) {
        t.move().openJob = 0;
        heard(t.move(), signal);
        t.move().definitive |= definitive(signal);
    }

    static Look looked(Signal signal) {
        return signal instanceof Signal.Looked looked ? looked.look() : null;
    }

    static String text(Signal signal) {
        if (signal instanceof Signal.Failed failed) {
            return failed.text();
        }
        return signal instanceof Signal.Expired ? "no answer within the limit of the step" : "";
    }

    static boolean ok(Signal signal) {
        return signal instanceof Signal.Ok;
    }

    static boolean definitive(Signal signal) {
        return signal instanceof Signal.Failed failed && failed.cause().definitive();
    }

    /** Whether the submitted job runs, by the newest word of its console. */
    static void heard(Move m, Signal signal) {
        boolean silence = signal instanceof Signal.Expired
                || cause(signal, Signal.Cause.UNKNOWN)
                || cause(signal, Signal.Cause.NOT_TAKEN);
        m.jobRuns = cause(signal, Signal.Cause.RUNNING) || silence && m.jobRuns;
    }

    static boolean cause(Signal signal, Signal.Cause cause) {
        return signal instanceof Signal.Failed failed && failed.cause() == cause;
    }

    static void close(Turn t, Stage stage) {
        t.stage(stage);
        t.rest(Phase.CLOSED);
    }
}
