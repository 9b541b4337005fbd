package io.vigil.fde.internal.app;

import io.vigil.model.App;
import java.util.List;

/**
 * {@code checkRebootOrRelocation} (60, section 8.4; REL-74, FL-86): whether the applications of a VM want it restarted.
 * Where it is restarted, in place or on another host, is planned by relocation (REL-75 to REL-77). Pure.
 */
public final class Escalation {
    /** State of spec 50: a script is missing; a restart cannot repair it (R7). */
    private static final String ABNORMAL = "ABNORMAL";

    private Escalation() {}

    /**
     * What is known when the decision is due.
     *
     * @param apps as reported
     * @param fresh reported since the VM was last started or moved
     * @param asked relocation was asked since then, or since the failure began
     * @param requested a request for the VM waits to be planned
     * @param busy an operation works on the VM (REL-8)
     * @param abnormalEscalates option {@code abnormal_escalates} (R7)
     */
    public record Situation(
            List<App> apps, boolean fresh, boolean asked, boolean requested, boolean busy, boolean abnormalEscalates) {
        public Situation {
            apps = List.copyOf(apps);
        }
    }

    /** What to do with the VM. */
    public enum Outcome {
        /** {@code not required any action on LPAR}. */
        NONE,
        /** A critical application is RED, and an event says so; nothing more (R7). */
        EVENT_ONLY,
        /** Restart wanted, later: an operation works on the VM. */
        BUSY,
        /** Restart wanted, and relocation knows. */
        ASKED,
        /** Ask relocation for a restart. */
        RESTART
    }

    public static Outcome judge(Situation s) {
        List<App> failed = failed(s.apps());
        if (!s.fresh() || failed.isEmpty()) {
            return Outcome.NONE;
        }
        if (failed.stream().noneMatch(app -> counts(app, s.abnormalEscalates()))) {
            return Outcome.EVENT_ONLY;
        }
        if (s.requested() || s.asked()) {
            return Outcome.ASKED;
        }
        return s.busy() ? Outcome.BUSY : Outcome.RESTART;
    }

    /** Monitored, critical, RED. */
    public static List<App> failed(List<App> apps) {
        return apps.stream().filter(app -> app.critical() && Report.failed(app)).toList();
    }

    /** Applications whose failure a restart of the VM may repair. */
    public static List<App> reasons(List<App> apps, boolean abnormalEscalates) {
        return failed(apps).stream()
                .filter(app -> counts(app, abnormalEscalates))
                .toList();
    }

    private static boolean counts(App app, boolean abnormalEscalates) {
        return abnormalEscalates || !app.state().equals(ABNORMAL);
    }

    /** All critical applications are NORMAL, and there is one: the hour of REL-77 runs. */
    public static boolean allNormal(List<App> apps) {
        List<App> critical = apps.stream().filter(App::critical).toList();
        return !critical.isEmpty()
                && critical.stream()
                        .allMatch(app -> app.monitored()
                                && app.green()
                                && (app.state().isEmpty() || app.state().equals("NORMAL")));
    }
}
