package io.vigil.relocation.internal.engine;

import io.vigil.api.event.EventName;

/** What really happened, read from the consoles before anything else is tried (REL-61, REL-64, REL-65). */
final class ReconcileRules {
    private ReconcileRules() {}

    static void start(Turn t) {
        t.move().quietLooks = 0;
        t.move().overdueTold = false;
        t.run(Phase.RECONCILE_LOOK, look());
    }

    static void empty(Turn t) {
        t.run(Phase.EMPTYING, new Command.Empty(t.move().target(), Limits.CLEANUP));
    }

    private static Command look() {
        return new Command.LookUp(false, Limits.LOOK);
    }

    static void on(Turn t, Signal signal) {
        Move m = t.move();
        switch (m.phase) {
            case RECONCILE_LOOK -> reconciled(t, MoveRules.looked(signal));
            case RECONCILE_PAUSE -> t.again(Phase.RECONCILE_LOOK, look());
            case EMPTYING -> t.again(Phase.EMPTY_LOOK, look());
            case EMPTY_PAUSE -> t.again(Phase.EMPTYING, new Command.Empty(m.target(), Limits.CLEANUP));
            case EMPTY_LOOK -> emptied(t, MoveRules.looked(signal));
            default -> throw new IllegalStateException(m.phase.name());
        }
    }

    private static void reconciled(Turn t, Look look) {
        Move m = t.move();
        if (look == null || look.target().unreadable()) {
            waitOn(t);
            return;
        }
        Copy target = look.target();
        boolean running = target.active() && !target.migrating();
        boolean underWay = m.openJob != 0
                || target.restarting()
                || target.migrating()
                || look.source().restarting()
                || look.source().migrating();
        if (running) {
            ConfirmRules.start(t);
        } else if (underWay) {
            m.quietLooks = 0;
            waitOn(t);
        } else if (m.jobRuns) {
            // Nothing of it can be seen, but its console has not said that it is over: asked again, never bypassed.
            m.next = Phase.LAST_LOOK;
            t.rest(Phase.WAIT_SLOT);
        } else if (!m.definitive && ++m.quietLooks < Limits.QUIET_LOOKS) {
            // One quiet look may fall between two steps of the console's job.
            waitOn(t);
        } else if (target.absent()) {
            nextAfterFailure(t);
        } else if (m.migratedOff && look.source().absent()) {
            StartRules.powerOn(t);
        } else if (m.migratedOff) {
            // Both sides have a definition after a migration: the console cleans that up itself.
            waitOn(t);
        } else if (!m.entry.powerOn() && !m.definitive) {
            ConfirmRules.start(t);
        } else if (carriedOut(t, look)) {
            ConfirmRules.start(t);
        } else {
            empty(t);
        }
    }

    /** Whatever was said of its job: what stands on the target is the VM. */
    private static boolean carriedOut(Turn t, Look look) {
        return look.left() && !t.move().neverStarted;
    }

    private static void waitOn(Turn t) {
        Move m = t.move();
        if (!m.overdueTold && t.sincePhase().compareTo(Limits.OVERDUE) > 0) {
            m.overdueTold = true;
            t.event(
                    EventName.HMC_JOB_OVERDUE,
                    "The restart of VM " + t.vmName() + " on host " + t.targetName()
                            + " is neither done nor failed; waiting, nothing else is tried. If its job hangs, cancel it at the console");
        }
        t.pause(Phase.RECONCILE_PAUSE, Limits.RECONCILE_PAUSE);
    }

    private static void emptied(Turn t, Look look) {
        Move m = t.move();
        if (look != null && look.target().absent()) {
            nextAfterFailure(t);
        } else if (look != null && look.target().off() && carriedOut(t, look)) {
            ConfirmRules.start(t);
        } else if (look != null && look.target().active() && !look.source().active()) {
            ConfirmRules.start(t);
        } else if (look != null && look.target().active() && Disputes.mayEnd(t, look)) {
            t.pause(Phase.RECONCILE_PAUSE, Limits.RECONCILE_PAUSE);
        } else if (look != null && look.target().active()) {
            FailRules.conflict(t, "active on " + t.targetName() + " and not off on " + t.sourceName());
        } else if (m.tries++ < Limits.EMPTY_TRIES) {
            t.pause(Phase.EMPTY_PAUSE, Limits.RECONCILE_PAUSE);
        } else {
            FailRules.fail(
                    t,
                    "restart",
                    "the definition left on host " + t.targetName() + " cannot be removed; no other host is tried");
        }
    }

    /** Section 10: the same target once if the console was busy or silent, then the next host. */
    private static void nextAfterFailure(Turn t) {
        Move m = t.move();
        m.migratedOff = false;
        boolean worthIt = !m.definitive || m.busy;
        m.busy = false;
        if (worthIt && m.sameTarget++ < 1) {
            m.next = Phase.LAST_LOOK;
            t.rest(Phase.WAIT_SLOT);
        } else {
            FailRules.targetFailed(
                    t, "restart", m.failure.isEmpty() ? "the restart left nothing on the host" : m.failure);
        }
    }
}
