package io.vigil.relocation.internal.engine;

import io.vigil.api.event.EventName;
import io.vigil.api.relocation.Stage;
import io.vigil.model.VmOperation;
import io.vigil.model.VmState;

/** Step 7 and 22 section 11: the remnant on the source goes, without force, when that is safe (REL-68 to REL-73). */
final class CleanupRules {
    /** Start of {@code lastError} while an activated remnant blocks the VM (REL-72). */
    static final String CONFLICT = "CONFLICT: ";

    private CleanupRules() {}

    static void start(Turn t) {
        announce(t);
        look(t);
    }

    static void announce(Turn t) {
        t.line(Lines.cleanupStarted(t.vmName()));
        t.move().cleanupAnnounced = true;
        MonitorRules.announce(t);
    }

    static void look(Turn t) {
        t.run(Phase.CLEAN_LOOK, new Command.LookUp(false, Limits.LOOK));
    }

    static void on(Turn t, Signal signal) {
        Move m = t.move();
        switch (m.phase) {
            case CLEAN_LOOK -> looked(t, MoveRules.looked(signal));
            case CLEANING -> {
                m.failure = MoveRules.text(signal);
                t.run(Phase.CLEAN_VERIFY, new Command.LookUp(false, Limits.LOOK));
            }
            case CLEAN_VERIFY -> verified(t, MoveRules.looked(signal));
            case CLEAN_HOLD -> finish(t);
            case CLEANUP_PENDING -> look(t);
            default -> throw new IllegalStateException(m.phase.name());
        }
    }

    private static void looked(Turn t, Look look) {
        Move m = t.move();
        if (look == null) {
            failed(t, "nothing could be read");
        } else if (!look.elsewhere()) {
            // The VM lives on that host again: there is no remnant, nothing may be removed.
            finish(t);
        } else if (m.placedOff && !look.target().running()) {
            // REL-40: waits for the manual start.
            t.pause(Phase.CLEANUP_PENDING, Limits.backOff(m.cleanups++));
        } else if (look.source().active()
                && (look.target().active() || look.target().unreadable())) {
            if (Disputes.mayEnd(t, look)) {
                refused(t, "consoles contradict each other (" + look.text() + ")");
            } else {
                conflict(t);
            }
        } else if (!look.operating()) {
            failed(t, "host " + t.sourceName() + " is not operating (" + look.text() + ")");
        } else if (look.source().absent()) {
            gone(t);
        } else if (!look.source().off()) {
            refused(
                    t,
                    "the remnant on host " + t.sourceName() + " is "
                            + look.source().text());
        } else if (!look.target().running()) {
            refused(
                    t,
                    "VM " + t.vmName() + " is not confirmed running on host " + t.targetName() + " ("
                            + look.target().text() + ")");
        } else {
            t.run(Phase.CLEANING, new Command.CleanUp(Limits.CLEANUP));
        }
    }

    private static void verified(Turn t, Look look) {
        if (look != null && look.source().absent()) {
            gone(t);
        } else {
            String text = t.move().failure;
            failed(t, text.isEmpty() ? "the definition is still on host " + t.sourceName() : text);
        }
    }

    private static void gone(Turn t) {
        Move m = t.move();
        if (m.placedOff && m.monitored && !m.registered) {
            m.placedOff = false;
            m.confirmed = true;
            t.aside(new Command.StartMonitoring(m.target(), Limits.START_MONITOR));
        }
        if (!m.cleanupTried && m.registered && !m.monitorSeen) {
            t.run(Phase.CLEAN_HOLD, new Command.Pause(Limits.CLEANUP));
        } else {
            finish(t);
        }
    }

    static void finish(Turn t) {
        Move m = t.move();
        m.cleanupTried = true;
        t.line(Lines.cleanupCompleted(t.vmName()));
        t.vm(vm -> vm.withOperation(VmOperation.NO_OPERATION_IN_PROGRESS)
                .withState(vm.state() == VmState.RELOCATING ? VmState.READY : vm.state()));
        m.entry = m.entry.withError("");
        t.aside(new Command.Verify(Limits.CLEANUP));
        MoveRules.close(t, Stage.DONE);
    }

    private static void failed(Turn t, String why) {
        Move m = t.move();
        if (!m.cleanupTried) {
            t.line(Lines.error(t.vmName(), "Configuration Cleanup"));
            t.event(
                    EventName.VM_CLEANUP_FAILED,
                    "What VM " + t.vmName() + " left on host " + t.sourceName() + " could not be removed: " + why
                            + "; tried again later");
        }
        later(t, why);
    }

    private static void refused(Turn t, String why) {
        Move m = t.move();
        if (!m.cleanupTried) {
            t.line(Lines.error(t.vmName(), "Configuration Cleanup"));
        }
        if (!why.equals(m.entry.lastError())) {
            t.event(EventName.VM_CLEANUP_REFUSED, "Cleanup for VM " + t.vmName() + " refused: " + why);
        }
        later(t, why);
    }

    private static void conflict(Turn t) {
        Move m = t.move();
        String why = CONFLICT + "VM " + t.vmName() + " is activated on host " + t.sourceName()
                + " while it runs on host " + t.targetName();
        if (!m.cleanupTried) {
            t.line(Lines.error(t.vmName(), "Configuration Cleanup"));
        }
        if (!why.equals(m.entry.lastError())) {
            t.event(
                    EventName.VM_CONFLICT,
                    why.substring(CONFLICT.length()) + "; nothing is started, power one of them off");
        }
        later(t, why);
    }

    private static void later(Turn t, String why) {
        Move m = t.move();
        m.cleanupTried = true;
        m.entry = m.entry.withError(why);
        t.vm(vm -> vm.withOperation(VmOperation.NO_OPERATION_IN_PROGRESS));
        t.pause(Phase.CLEANUP_PENDING, Limits.backOff(m.cleanups++));
    }
}
