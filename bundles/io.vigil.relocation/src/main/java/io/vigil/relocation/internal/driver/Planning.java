package io.vigil.relocation.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.relocation.Mechanism;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.Plan.Code;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupPhase;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmOperation;
import io.vigil.model.policy.RestartPolicy;
import io.vigil.relocation.internal.engine.Lines;
import io.vigil.relocation.internal.engine.Move;
import io.vigil.relocation.internal.engine.PlanInputs;
import io.vigil.relocation.internal.engine.Report;
import io.vigil.spi.port.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes a proposal down: map entries, journal, report, refusals, all in the transaction that removes the request. */
final class Planning {
    private final Store store;
    private final TimeSource time;
    private final PendingPlans pending;

    Planning(Store store, TimeSource time, PendingPlans pending) {
        this.store = store;
        this.time = time;
        this.pending = pending;
    }

    static boolean advisory(PlanRequest request, Proposal proposal) {
        return request.trigger().automatic() && proposal.input().restartPolicy() == RestartPolicy.ADVISORY_MODE;
    }

    String report(Proposal proposal, boolean advisory) {
        RegistryView view = store.registry();
        return Report.table(
                view,
                proposal.input(),
                proposal.plan(),
                Report.cause(view, proposal.input()),
                advisory ? "advisory_mode" : "auto");
    }

    /** advisory_mode: nothing is moved; people get the plan and the commands (71 3.1, REL-79, REL-83). */
    void advise(PlanRequest request, HostGroup group, Proposal proposal) {
        String report = report(proposal, true);
        List<String> commands = Report.commands(store.registry(), proposal.plan());
        store.update(Recorder.ACTOR, tx -> {
            String planId = keep(tx, request, proposal, report);
            tx.dequeue(request.id());
            journal(tx, request.incident().value(), group, "PLAN", JournalEntry.Kind.PLAN, report);
            String text = "advisory_mode: " + Report.cause(tx.registry(), proposal.input()) + "; nothing was moved"
                    + (commands.isEmpty() ? "" : ", use: " + String.join("; ", commands));
            tx.raise(Event.of(EventName.VM_ADVISORY, group.name(), "", group.name(), text)
                    .in(request.incident().value())
                    .with("plan", planId)
                    .with("report", report)
                    .with("commands", String.join("\n", commands)));
        });
    }

    /** Returns the run with its moves in stage PLANNED; they are durable. */
    PlanRun begin(PlanRequest request, HostGroup group, Proposal proposal, OperationLog operation) {
        String report = report(proposal, false);
        PlanRun begun = store.write(Recorder.ACTOR, tx -> {
            tx.dequeue(request.id());
            String planId = keep(tx, request, proposal, report);
            PlanRun run = new PlanRun(
                    planId,
                    group.id(),
                    request.trigger(),
                    request.incident().value(),
                    request.requestedBy(),
                    proposal.input().source());
            run.stoppedBefore = PendingPlans.stopped(request);
            run.operation = operation;
            run.report = report;
            journal(tx, run.incident, group, "PLAN", JournalEntry.Kind.PLAN, report);
            journal(
                    tx,
                    run.incident,
                    group,
                    "POLICYMAP",
                    JournalEntry.Kind.NOTE,
                    Report.mapTrace(
                            proposal.plan(), request.trigger(), proposal.input().strategy()));
            open(tx, run, group);
            proposal.lifted().forEach((p, code) -> override(tx, run, group, p, code));
            List<Plan.Placement> refused = new ArrayList<>();
            for (Plan.Placement p : proposal.plan().placements()) {
                if (p.placed()) {
                    enter(tx, run, request, proposal, p);
                } else {
                    refuse(tx, run, group, p);
                    refused.add(p);
                }
            }
            pending.keep(tx, run, wanted(run, refused), run.stoppedBefore);
            return run;
        });
        pending.tried(begun);
        return begun;
    }

    private void open(StoreTransaction tx, PlanRun run, HostGroup group) {
        if (run.trigger.live()) {
            line(tx, run, group, Lines.LPM_RUNNING);
        } else {
            line(tx, run, group, Lines.inProgress(group.name()));
        }
        HostGroupPhase phase = run.trigger == Trigger.RESTORE
                ? HostGroupPhase.RESTORE
                : run.trigger.live() ? HostGroupPhase.LPM : HostGroupPhase.RESTART;
        tx.change(HostGroup.class, group.key(), g -> g.withPhase(phase));
        if (run.trigger == Trigger.EVACUATE) {
            run.source.ifPresent(host -> tx.change(Host.class, host.value(), h -> h.withEvacuating(true)));
        }
    }

    private void enter(StoreTransaction tx, PlanRun run, PlanRequest request, Proposal proposal, Plan.Placement p) {
        RegistryView view = store.registry();
        Vm vm = view.vm(p.vm()).orElseThrow();
        Instant now = time.now();
        Mechanism mechanism = run.trigger.live()
                ? Mechanism.LPM
                : p.code() == Code.RESTART_LOCAL ? Mechanism.LOCAL : Mechanism.RESTART;
        MoveEntry entry = new MoveEntry(
                run.planId,
                p.order(),
                run.group,
                vm.id(),
                vm.name(),
                vm.host(),
                p.target(),
                mechanism,
                Stage.PLANNED,
                p.priority(),
                proposal.input().strategy(),
                run.trigger,
                run.incident,
                request.requestedBy(),
                request.target().isPresent(),
                request.override(),
                request.confirmStopped(),
                p.code() != Code.PLACED_OFF,
                p.desired(),
                p.granted(),
                0,
                List.of(),
                List.of(),
                List.of(),
                "",
                now,
                now);
        tx.putMove(entry);
        VmOperation busy = mechanism == Mechanism.LPM ? VmOperation.LPM_IN_PROGRESS : VmOperation.RESTART_IN_PROGRESS;
        boolean fresh = Proposal.locals(store, vm, now) == 0;
        tx.change(Vm.class, vm.key(), v -> (fresh ? v.withRestartCount(0) : v).withOperation(busy));
        run.moves.put(vm.id(), new Move(entry, PlanInputs.monitored(view, vm), run.stoppedBefore));
        if (request.confirmStopped()) {
            stepLine(tx, run, entry, Lines.takenAsStopped(vm.name(), user(request)));
        }
        if (mechanism != Mechanism.LPM && vm.partition().autoReboot()) {
            raise(
                    tx,
                    run,
                    p,
                    EventName.VM_AUTO_REBOOT_SET,
                    "VM " + vm.name() + " has automatic reboot on: the copy on host " + name(view, vm.host())
                            + " may start by itself");
        }
    }

    static String user(PlanRequest request) {
        return request.requestedBy().replaceFirst("^user:", "");
    }

    private void refuse(StoreTransaction tx, PlanRun run, HostGroup group, Plan.Placement p) {
        if (p.code() == Code.OFF_BEFORE) {
            return;
        }
        run.refused++;
        line(tx, run, group, Lines.cannotBeRestarted(p.name(), p.code().name()));
        String reasons = p.reasons().isEmpty() ? "" : " " + p.reasons();
        if (p.code() != Code.BUSY) {
            raise(tx, run, p, EventName.VM_PLACEMENT_REFUSED, "No host for VM " + p.name() + ": " + p.code() + reasons);
        }
        if (run.trigger == Trigger.APPLICATION) {
            tx.raise(Event.of(
                            EventName.APP_RELOCATION_EXHAUSTED,
                            p.name(),
                            p.vm().value(),
                            group.name(),
                            "No host is left for VM " + p.name() + " whose critical application fails: " + p.code()
                                    + reasons)
                    .in(run.incident));
        } else if (p.note().startsWith("restarted in place")) {
            raise(
                    tx,
                    run,
                    p,
                    EventName.VM_RECOVERY_FAILED,
                    "VM " + p.name() + " was " + p.note() + " and no other host can take it");
        }
    }

    /** What a failure asks for and nobody can take is planned again later (REL-23). */
    private static List<VmId> wanted(PlanRun run, List<Plan.Placement> refused) {
        boolean failure = run.trigger == Trigger.HOST_FAILURE || run.trigger == Trigger.VM_FAILURE;
        return refused.stream()
                .filter(p -> failure && p.code() != Code.OFF_BEFORE)
                .map(Plan.Placement::vm)
                .toList();
    }

    private void override(StoreTransaction tx, PlanRun run, HostGroup group, Plan.Placement p, Code code) {
        String host = p.target().map(t -> name(tx.registry(), t)).orElse("-");
        line(tx, run, group, Lines.overridden(code.name(), p.name(), host));
        raise(
                tx,
                run,
                p,
                EventName.POLICY_OVERRIDDEN,
                "Policy " + code + " overridden for VM " + p.name() + " on host " + host + " by " + run.requestedBy);
    }

    private String keep(StoreTransaction tx, PlanRequest request, Proposal proposal, String report) {
        String planId = "plan-" + tx.next("plan");
        PlanDocuments.store(
                store,
                tx,
                planId,
                PlanDocuments.json(planId, time.now().toString(), request, proposal.input(), proposal.plan(), report));
        return planId;
    }

    private static void raise(StoreTransaction tx, PlanRun run, Plan.Placement p, EventName name, String text) {
        tx.raise(Event.of(name, p.name(), p.vm().value(), run.group.value(), text)
                .in(run.incident));
    }

    private static String name(RegistryView view, HostId host) {
        return view.host(host).map(Host::name).orElse(host.value());
    }

    private static void journal(
            StoreTransaction tx, String incident, HostGroup group, String name, JournalEntry.Kind kind, String text) {
        tx.journal(JournalEntry.Draft.of(kind, incident, group.name(), "", name, text));
    }

    private static void stepLine(StoreTransaction tx, PlanRun run, MoveEntry entry, String text) {
        tx.journal(JournalEntry.Draft.of(
                JournalEntry.Kind.STEP, run.incident, run.group.value(), Recorder.subject(entry), entry.misc(), text));
        tell(run, text);
    }

    static void line(StoreTransaction tx, PlanRun run, HostGroup group, String text) {
        journalLine(tx, run, group, text);
        tell(run, text);
    }

    static void journalLine(StoreTransaction tx, PlanRun run, HostGroup group, String text) {
        journal(tx, run.incident, group, run.trigger.name(), JournalEntry.Kind.STEP, text);
    }

    private static void tell(PlanRun run, String text) {
        Optional.ofNullable(run.operation).ifPresent(operation -> operation.line(text));
    }

    /** The run of a plan found after a crash. */
    static PlanRun adopt(Store store, List<MoveEntry> entries) {
        RegistryView view = store.registry();
        MoveEntry first = entries.get(0);
        PlanRun run = new PlanRun(
                first.planId(),
                first.group(),
                first.trigger(),
                first.incident(),
                first.requestedBy(),
                Optional.of(first.source()));
        run.stoppedBefore = PlanDocuments.request(store, first.planId())
                .filter(PendingPlans::stopped)
                .isPresent();
        run.refused = PlanDocuments.refused(store, first.planId());
        for (MoveEntry entry : entries) {
            boolean monitored = view.vm(entry.vm())
                    .map(vm -> PlanInputs.monitored(view, vm))
                    .orElse(false);
            Move move = new Move(entry, monitored, run.stoppedBefore);
            move.said(said(store, entry));
            run.moves.put(entry.vm(), move);
        }
        return run;
    }

    private static List<String> said(Store store, MoveEntry entry) {
        return entry.stage().closed()
                ? List.of()
                : store
                        .journal(JournalQuery.ALL
                                .incident(entry.incident())
                                .subject(Recorder.subject(entry))
                                .kinds(Set.of(JournalEntry.Kind.STEP))
                                .since(entry.created()))
                        .stream()
                        .map(JournalEntry::text)
                        .toList();
    }
}
