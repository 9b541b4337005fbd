package io.vigil.vm.agent.internal.ame;

import io.vigil.vm.agent.internal.ame.EngineSettings.RestartVerdict;
import io.vigil.vm.agent.internal.config.AppAttribute;

/** What the end of a script means (T3 to T9, T11 to T13, T15 to T19). */
final class Verdicts {
    private static final String WHERE = "AppsMngt::doNonBlockingWait()";

    private final Board board;

    Verdicts(Board board) {
        this.board = board;
    }

    void ended(Entry entry, Entry.Run run, ScriptResult result) {
        ScriptResult previous = entry.result;
        entry.result = result;
        board.log.line(
                3,
                WHERE,
                () -> Board.about(entry) + "app state is \"" + entry.state.numbered()
                        + "\", previous result was \"" + previous.numbered() + "\", current result is \""
                        + result.numbered()
                        + "\".");
        switch (run.kind) {
            case MONITOR -> monitored(entry, result.ok());
            case STOP -> stopped(entry, result.ok());
            case START -> started(entry, result.ok());
        }
    }

    private void monitored(Entry entry, boolean ok) {
        if (!entry.state.watched()) {
            unexpected(entry, "monitor");
            return;
        }
        boolean bootCheck = entry.bootCheck;
        entry.bootCheck = false;
        if (ok) {
            entry.fails = 0;
            if (entry.state != AppState.NORMAL) {
                entry.restarts = 0;
                board.enter(entry, AppState.NORMAL, WHERE);
            }
        } else if (bootCheck) {
            entry.cause = Cause.BOOT;
            entry.up = false;
            board.enter(entry, AppState.TO_START, WHERE);
        } else {
            unhealthy(entry);
        }
    }

    private void unhealthy(Entry entry) {
        int threshold = entry.limit(AppAttribute.MONITOR_FAILURE_THRESHOLD);
        int most = entry.limit(AppAttribute.MAX_RESTART);
        entry.fails = Math.min(entry.fails + 1, threshold);
        if (entry.fails < threshold) {
            board.enter(entry, AppState.FAILING, WHERE);
            return;
        }
        // T9; with the late verdict of R6 also when all restarts have been used up. With the immediate one R cannot get
        // there.
        if (most == 0 || entry.restarts >= most) {
            board.enter(entry, AppState.FAILURE, WHERE);
            return;
        }
        board.log.line(
                2,
                WHERE,
                () -> Board.about(entry) + "monitor failures(" + entry.fails + ")/max(" + threshold
                        + "). Needs to be stopped.");
        entry.cause = Cause.RESTART;
        board.enter(entry, AppState.TO_STOP, WHERE);
    }

    private void stopped(Entry entry, boolean ok) {
        if (entry.state != AppState.TO_STOP) {
            unexpected(entry, "stop");
        } else if (ok) {
            entry.stopFails = 0;
            entry.up = false;
            if (entry.cause == Cause.USER) {
                entry.userStopped = true;
                board.store(entry, AppAttribute.MONITORED, "0");
                board.vector |= Notice.CONFIGURATION;
                board.enter(entry, AppState.NOT_MONITORED, WHERE);
            } else {
                board.enter(entry, AppState.TO_START, WHERE);
            }
        } else {
            entry.stopFails = Math.min(entry.stopFails + 1, entry.limit(AppAttribute.STOP_MAX_FAILURES));
            if (entry.stopFails == entry.limit(AppAttribute.STOP_MAX_FAILURES)) {
                board.enter(entry, AppState.NOT_STOPPABLE, WHERE);
            }
        }
    }

    private void started(Entry entry, boolean ok) {
        if (entry.state != AppState.TO_START) {
            unexpected(entry, "start");
        } else if (!ok) {
            entry.startFails = Math.min(entry.startFails + 1, entry.limit(AppAttribute.START_MAX_FAILURES));
            if (entry.startFails == entry.limit(AppAttribute.START_MAX_FAILURES)) {
                board.enter(entry, AppState.NOT_STARTABLE, WHERE);
            }
        } else if (entry.cause == Cause.RESTART) {
            restarted(entry);
        } else {
            // What a parent caused does not count in the child's R (7.5).
            int restarts = entry.cause == Cause.FORCED ? entry.restarts : 0;
            entry.clearCounters();
            entry.restarts = restarts;
            board.enter(entry, AppState.UNSET, WHERE);
        }
    }

    private void restarted(Entry entry) {
        entry.restarts++;
        entry.total++;
        board.store(entry, AppAttribute.NOOFTIMES_RESTARTED, Integer.toString(entry.total));
        boolean last = entry.restarts >= entry.limit(AppAttribute.MAX_RESTART);
        if (last && board.settings.restartVerdict() == RestartVerdict.IMMEDIATE) {
            board.enter(entry, AppState.FAILURE, WHERE);
            return;
        }
        int restarts = entry.restarts;
        entry.clearCounters();
        entry.restarts = restarts;
        board.enter(entry, AppState.UNSET, WHERE);
    }

    private void unexpected(Entry entry, String what) {
        board.log.line(
                1,
                WHERE,
                () -> Board.about(entry) + "the end of a " + what + " script is not expected in state \""
                        + entry.state.numbered() + "\", nothing changes.");
    }
}
