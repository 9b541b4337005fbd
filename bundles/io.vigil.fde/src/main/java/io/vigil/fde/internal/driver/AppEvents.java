package io.vigil.fde.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.store.JournalEntry.Kind;
import io.vigil.api.store.StoreTransaction;
import io.vigil.fde.internal.app.Escalation.Outcome;
import io.vigil.fde.internal.app.Report;
import io.vigil.model.App;
import io.vigil.model.AppColor;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.Vm;
import io.vigil.model.policy.RestartPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is written and told about applications (72, section 4; 60, section 8.4). */
final class AppEvents {
    private AppEvents() {}

    /** The verdict, and an event for each application that is a reason for it. */
    static void restart(
            StoreTransaction tx, Vm vm, HostGroup group, List<App> reasons, RestartPolicy policy, String incident) {
        String host = tx.registry().host(vm.host()).map(Host::name).orElse("");
        String apps = String.join(", ", reasons.stream().map(App::name).toList());
        String what = policy == RestartPolicy.ADVISORY_MODE
                ? "advisory_mode: the VM is not restarted"
                : "its VM is to be restarted, VM_restart_count " + vm.restartCount();
        tx.journal(Entries.vm(
                Kind.VERDICT,
                incident,
                group.name(),
                vm,
                "APPLICATION_FAILED",
                "Critical application " + apps + " of VM " + vm.name() + " is RED; " + what,
                Map.of(
                        "applications",
                        apps,
                        "host",
                        host,
                        "restart_count",
                        Integer.toString(vm.restartCount()),
                        "restart_policy",
                        policy.name().toLowerCase(Locale.ROOT))));
        for (App app : reasons) {
            tx.raise(event(
                            EventName.APP_CRITICAL_FAILURE,
                            group,
                            app,
                            "Critical application " + app.name() + " of VM " + vm.name() + " on host " + host
                                    + " is RED (" + state(app) + "); " + what)
                    .in(incident)
                    .with("vm", vm.name())
                    .with("reason", "restart " + vm.restartCount() + " on " + host));
        }
    }

    /** FL-86: a non-critical failure is an event only, so is ABNORMAL of a critical one. */
    static void tell(StoreTransaction tx, Vm vm, HostGroup group, Report report, Outcome outcome, String incident) {
        for (Report.News news : report.news()) {
            App app = news.after();
            if (!news.failedNow() || app.critical() && outcome == Outcome.RESTART) {
                continue;
            }
            String what = app.critical()
                    ? outcome == Outcome.EVENT_ONLY ? "; a restart of the VM cannot repair this" : ""
                    : "";
            tx.raise(event(
                            app.critical() ? EventName.APP_CRITICAL_FAILURE : EventName.APP_FAILURE,
                            group,
                            app,
                            (app.critical() ? "Critical application " : "Application ") + app.name() + " of VM "
                                    + vm.name() + " is RED (" + state(app) + ")" + what)
                    .in(incident)
                    .with("vm", vm.name())
                    .with("reason", state(app)));
        }
    }

    static void news(StoreTransaction tx, HostGroup group, Vm vm, Report.News news) {
        App app = news.after();
        tx.put(app);
        tx.journal(Entries.vm(
                Kind.NOTE,
                "",
                group.name(),
                vm,
                "APPLICATION",
                "APP:[" + app.id().app() + "]:isMonitored:" + (app.monitored() ? 1 : 0) + ":critical:"
                        + (app.critical() ? "yes" : "no") + ":color:" + app.status()
                        + (news.before() == null ? ", first report of " + app.name() : ""),
                Map.of("application", app.name(), "state", app.state())));
        boolean suspended = app.status().equals(AppColor.NONE.name());
        if (news.colorChanged() && !suspended) {
            tx.raise(event(
                            EventName.APP_STATE_CHANGED,
                            group,
                            app,
                            "Application " + app.name() + " of VM " + vm.name() + " changed from "
                                    + news.before().status() + " to " + app.status() + " (" + state(app) + ")")
                    .with("vm", vm.name())
                    .with("from", news.before().status())
                    .with("to", app.status())
                    .with("reason", news.before().status() + " to " + app.status()));
        }
    }

    static void gone(StoreTransaction tx, HostGroup group, Vm vm, App app) {
        tx.delete(App.class, app.key());
        tx.journal(Entries.vm(
                Kind.NOTE,
                "",
                group.name(),
                vm,
                "APPLICATION",
                "APP:[" + app.id().app() + "]: " + app.name() + " is no longer configured",
                Map.of("application", app.name())));
    }

    private static Event event(EventName name, HostGroup group, App app, String text) {
        return Event.of(name, app.name(), app.key(), group.name(), text);
    }

    private static String state(App app) {
        return app.state().isEmpty() ? app.status() : app.state();
    }
}
