package io.vigil.relocation.internal.engine;

import io.vigil.api.event.EventName;
import io.vigil.model.HmState;

/** Steps 5 and 8: the health-database side on the target (REL-45), and whether the agent is heard (REL-42). */
final class MonitorRules {
    private MonitorRules() {}

    /** Until its agent is heard, detection watches the VM through the console (21, AMB-17). */
    static void begin(Turn t) {
        t.vm(vm -> vm.withMonitoring(vm.monitoring().withState(HmState.STARTING)));
        t.run(Phase.STARTING_MONITOR, new Command.StartMonitoring(t.move().target(), Limits.START_MONITOR));
    }

    static void on(Turn t, Signal signal) {
        Move m = t.move();
        Command start = new Command.StartMonitoring(m.target(), Limits.START_MONITOR);
        if (m.phase == Phase.MONITOR_PAUSE) {
            t.again(Phase.STARTING_MONITOR, start);
        } else if (MoveRules.ok(signal)) {
            m.registered = true;
            t.line(Lines.started(t.vmName()));
            ConfirmRules.stepSix(t);
        } else if (++m.tries < Limits.MONITOR_TRIES) {
            t.again(Phase.MONITOR_PAUSE, new Command.Pause(Limits.MONITOR_PAUSE));
        } else {
            notStarted(t, MoveRules.text(signal));
            ConfirmRules.stepSix(t);
        }
    }

    static void watch(Turn t) {
        if (t.move().registered) {
            t.watch(new Command.QueryMonitor(t.move().target(), Limits.WATCH_PAUSE));
        }
    }

    static void told(Turn t, Signal.Monitor answer) {
        Move m = t.move();
        if (m.monitorSeen || !m.registered) {
            return;
        }
        m.countLineFree = t.monotonic().minus(m.confirmedAt).compareTo(Limits.CLEANUP) >= 0;
        if (answer.state() == HmState.STARTED) {
            m.monitorSeen = true;
            announce(t);
            if (m.phase == Phase.CLEAN_HOLD) {
                CleanupRules.finish(t);
            }
        } else if (t.monotonic().minus(m.confirmedAt).compareTo(Limits.MONITORED) < 0) {
            t.watch(new Command.QueryMonitor(m.target(), Limits.WATCH_PAUSE));
        } else {
            m.watchOver = true;
            notStarted(t, "its monitoring state is " + answer.state());
        }
    }

    /** The line of step 8 comes after the one that opens step 7. */
    static void announce(Turn t) {
        Move m = t.move();
        if (m.monitorSeen && !m.monitorAnnounced && (m.cleanupAnnounced || t.local())) {
            m.monitorAnnounced = true;
            t.line(Lines.monitoringStarted(t.vmName()));
        }
    }

    private static void notStarted(Turn t, String why) {
        t.event(
                EventName.VM_MONITOR_NOT_STARTED,
                "VM " + t.vmName() + " runs on host " + t.targetName() + " without HA monitoring: " + why);
    }
}
