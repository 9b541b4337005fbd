package io.vigil.vm.agent.internal.ame;

import io.vigil.vm.agent.internal.config.AppAttribute;
import io.vigil.vm.agent.internal.config.Application;
import io.vigil.vm.agent.internal.config.ScriptKind;
import java.time.Duration;

/** What the engine knows of one application. Mutable; only {@link ApplicationEngine} and its helpers touch it. */
final class Entry {
    Application app;
    AppState state = AppState.UNSET;
    ScriptResult result = ScriptResult.NOTSET;
    Cause cause = Cause.RESTART;
    /** F, P, S, R of 7.2. */
    int fails;

    int stopFails;
    int startFails;
    int restarts;
    /** {@code nooftimes_restarted}. */
    int total;

    Run run;
    /** When the monitor script was last launched; null = never. */
    Duration monitored;
    /** The monitor script is launched in the next round whatever its period says. */
    boolean due = true;
    /** As far as we know it was started and not stopped since. */
    boolean up = true;
    /** {@code rebootappstarttype=OS}: the first monitor run decides whether it has to be started. */
    boolean bootCheck;

    boolean userStopped;
    boolean deleted;
    boolean repairLogged;
    /** Round in which the state was entered: its script follows one round later. */
    long entered;

    Entry(Application app) {
        this.app = app;
        this.total = app.number(AppAttribute.NOOFTIMES_RESTARTED);
    }

    String uuid() {
        return app.uuid();
    }

    int limit(AppAttribute attribute) {
        return app.number(attribute);
    }

    void clearCounters() {
        fails = 0;
        stopFails = 0;
        startFails = 0;
        restarts = 0;
    }

    /** The verdict of a script that still runs no longer counts. */
    void ignoreRun() {
        if (run != null) {
            run.ignored = true;
        }
    }

    /** A script that was started. */
    static final class Run {
        final long number;
        final ScriptKind kind;
        final Duration deadline;
        boolean ignored;
        /** Round in which it was killed, -1 = it was not. */
        long killed = -1;
        /** Its verdict was given although the system has not let go of the process yet. */
        boolean judged;

        Run(long number, ScriptKind kind, Duration deadline) {
            this.number = number;
            this.kind = kind;
            this.deadline = deadline;
        }
    }
}
