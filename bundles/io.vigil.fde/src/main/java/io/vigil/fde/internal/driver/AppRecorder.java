package io.vigil.fde.internal.driver;

import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalEntry.Kind;
import io.vigil.api.store.StoreTransaction;
import io.vigil.fde.internal.app.Calm;
import io.vigil.fde.internal.app.Escalation;
import io.vigil.fde.internal.app.Escalation.Outcome;
import io.vigil.fde.internal.app.Report;
import io.vigil.model.App;
import io.vigil.model.HostGroup;
import io.vigil.model.IncidentId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.health.AppState;
import io.vigil.model.policy.Inheritance;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.RestartPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a report and what follows from it durable in one transaction: applications, journal, events, the wish (I7). */
final class AppRecorder {
    private final AppPeers peers;
    private final AppMemos memos;

    AppRecorder(AppPeers peers) {
        this.peers = peers;
        this.memos = new AppMemos(peers.store());
    }

    /**
     * What the application path itself knows of the VM.
     *
     * @param fresh see {@link Escalation.Situation}
     * @param askedUnder restart policy under which relocation was asked; empty when it was not
     * @param served the door bell has been answered and is forgotten
     */
    record Known(boolean fresh, Optional<RestartPolicy> askedUnder, boolean served) {}

    /** @param calm as stored now */
    record Result(Outcome outcome, RestartPolicy policy, Calm calm) {}

    /** A report came; empty when the VM is gone. */
    Optional<Result> reported(VmId id, List<AppState> states, Known known) {
        return write(id, known, (tx, vm, group) -> {
            List<App> stored = apps(tx, id);
            Report report = Report.of(id, stored, states);
            report.gone().forEach(app -> AppEvents.gone(tx, group, vm, app));
            report.news().forEach(news -> AppEvents.news(tx, group, vm, news));
            return report;
        });
    }

    /** Nothing new was reported; the same applications are judged again. */
    Optional<Result> again(VmId id, Known known) {
        return write(id, known, (tx, vm, group) -> new Report(apps(tx, id), List.of(), List.of()));
    }

    private interface Reading {
        Report read(StoreTransaction tx, Vm vm, HostGroup group);
    }

    private Optional<Result> write(VmId id, Known known, Reading reading) {
        List<PlanRequest> waiting = waiting(id);
        Calm before = memos.get(id);
        return peers.store().write("fde", tx -> {
            Optional<Vm> vm = tx.registry().vm(id);
            Optional<HostGroup> group = vm.flatMap(tx.registry()::groupOf);
            if (vm.isEmpty() || group.isEmpty()) {
                return Optional.empty();
            }
            Report report = reading.read(tx, vm.get(), group.get());
            if (known.served()) {
                tx.removeDocument(ReportRecorder.SHORT_MESSAGES, id.value());
            }
            return Optional.of(judge(tx, vm.get(), group.get(), report, known, waiting, before));
        });
    }

    private Result judge(
            StoreTransaction tx,
            Vm vm,
            HostGroup group,
            Report report,
            Known known,
            List<PlanRequest> waiting,
            Calm before) {
        RestartPolicy policy =
                Inheritance.value(PolicyCatalogue.RESTART_POLICY, tx.registry().site(), group);
        boolean abnormal = Inheritance.value(
                        PolicyCatalogue.ABNORMAL_ESCALATES, tx.registry().site(), group)
                .yes();
        Outcome outcome = Escalation.judge(new Escalation.Situation(
                report.now(),
                known.fresh(),
                known.askedUnder().filter(policy::equals).isPresent(),
                !waiting.isEmpty(),
                vm.operation().busy(),
                abnormal));
        Calm calm = before;
        if (outcome == Outcome.RESTART) {
            calm = calm.in(calm.incident().isEmpty() ? tx.newIncident().value() : calm.incident());
            restart(tx, vm, group, Escalation.reasons(report.now(), abnormal), policy, calm.incident());
        }
        AppEvents.tell(tx, vm, group, report, outcome, calm.incident());
        if (known.fresh() && Escalation.failed(report.now()).isEmpty()) {
            waiting.forEach(request -> withdraw(tx, vm, group, request));
        }
        if (known.fresh()) {
            calm = calm.reported(report.now(), restarted(report), peers.time().now());
        }
        calm = calm.matters(vm.restartCount()) ? calm : Calm.NONE;
        AppMemos.put(tx, vm.id(), before, calm);
        return new Result(outcome, policy, calm);
    }

    private static boolean restarted(Report report) {
        return report.news().stream()
                .anyMatch(news -> news.before() != null
                        && news.after().critical()
                        && news.after().restarts() != news.before().restarts());
    }

    /** REL-75, REL-76: relocation decides by VM_restart_count between the VM's own host and another one. */
    private void restart(
            StoreTransaction tx, Vm vm, HostGroup group, List<App> reasons, RestartPolicy policy, String incident) {
        AppEvents.restart(tx, vm, group, reasons, policy, incident);
        tx.enqueue(new PlanRequest(
                "fde-" + tx.next("fde.request"),
                group.id(),
                Trigger.APPLICATION,
                Optional.of(vm.host()),
                List.of(vm.id()),
                Optional.empty(),
                false,
                false,
                false,
                new IncidentId(incident),
                "fde",
                peers.time().now()));
    }

    /** Nothing is RED any more: what nobody could restart so far need not be (REL-23). */
    private static void withdraw(StoreTransaction tx, Vm vm, HostGroup group, PlanRequest request) {
        if (tx.dequeue(request.id())) {
            tx.journal(Entries.vm(
                    Kind.NOTE,
                    request.incident().value(),
                    group.name(),
                    vm,
                    "REQUEST_WITHDRAWN",
                    "request " + request.id() + " withdrawn: no critical application of VM " + vm.name() + " is RED",
                    Map.of()));
        }
    }

    private List<PlanRequest> waiting(VmId id) {
        return peers.store()
                .registry()
                .vm(id)
                .flatMap(peers.store().registry()::groupOf)
                .map(group -> peers.store().pendingRequests(group.id()).stream()
                        .filter(request -> request.trigger() == Trigger.APPLICATION
                                && request.vms().equals(List.of(id)))
                        .toList())
                .orElse(List.of());
    }

    // ---- without a report -----------------------------------------------------------------------------------------

    /** The VM or its agent went away: the hour of REL-77 begins anew. */
    void broken(VmId id) {
        Calm before = memos.get(id);
        if (before.normalSince().isPresent()) {
            peers.store().update("fde", tx -> AppMemos.put(tx, id, before, before.broken()));
        }
    }

    /** The hour is over: VM_restart_count is 0 again, the incident is closed (REL-77, FL-87). */
    void calm(VmId id) {
        Calm before = memos.get(id);
        peers.store().update("fde", tx -> {
            AppMemos.put(tx, id, before, Calm.NONE);
            Optional<Vm> vm = tx.change(Vm.class, id.value(), known -> known.withRestartCount(0));
            vm.ifPresent(known -> tx.journal(Entries.vm(
                    Kind.NOTE,
                    before.incident(),
                    tx.registry().groupOf(known).map(HostGroup::name).orElse(""),
                    known,
                    "APPLICATIONS_NORMAL",
                    "All critical applications of VM " + known.name()
                            + " were NORMAL for one hour; VM_restart_count is 0",
                    Map.of())));
        });
    }

    /** The VM is not registered any more. */
    void forget(VmId id) {
        peers.store().update("fde", tx -> {
            apps(tx, id).forEach(app -> tx.delete(App.class, app.key()));
            tx.removeDocument(AppMemos.KIND, id.value());
            tx.removeDocument(ReportRecorder.SHORT_MESSAGES, id.value());
        });
    }

    private static List<App> apps(StoreTransaction tx, VmId id) {
        return tx.registry().apps().stream()
                .filter(app -> app.id().vm().equals(id))
                .toList();
    }
}
