package io.vigil.fde.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalEntry.Kind;
import io.vigil.api.store.StoreTransaction;
import io.vigil.fde.internal.engine.GroupMemory;
import io.vigil.fde.internal.engine.ScanInput;
import io.vigil.fde.internal.engine.VmFinding;
import io.vigil.fde.internal.engine.VmOutcome;
import io.vigil.model.IncidentId;
import io.vigil.model.Vm;
import io.vigil.model.VmMonitoring;
import io.vigil.spi.port.TimeSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns VM findings into durable counters, journal, events and recovery requests (21, section 6). */
final class VmRecorder {
    private static final Set<String> CLEARED = Set.of(
            EventName.VM_FAILURE_DETECTED.name(),
            EventName.VM_NONRESP_DETECTED.name(),
            EventName.VM_HEARTBEAT_IGNORED_PINGABLE.name(),
            EventName.VM_LPM_HANG_DETECTED.name());

    private final HostMemos memos;
    private final TimeSource time;

    VmRecorder(HostMemos memos, TimeSource time) {
        this.memos = memos;
        this.time = time;
    }

    void plan(ScanInput in, List<VmFinding> findings, GroupMemory before, Effects effects) {
        for (VmFinding finding : findings) {
            Vm seen = finding.vm();
            // A verdict whose write found the VM changed was told to nobody: it is always news (I7).
            boolean news = finding.outcome() == VmOutcome.RELOCATE
                    || before.vms().get(seen.id()) != finding.outcome() && reportable(finding);
            boolean changed = !finding.monitoring().equals(seen.monitoring())
                    || finding.restartPhase()
                            .filter(text -> !seen.operation().busy() && !text.equals(seen.restartPhase()))
                            .isPresent();
            boolean advise = finding.outcome() == VmOutcome.ADVISE
                    && !seen.monitoring().raised().contains(EventName.VM_ADVISORY.name());
            boolean over = heardAgain(finding) && !seen.monitoring().incident().isEmpty();
            if (changed || news || advise || over || !finding.events().isEmpty()) {
                effects.add(tx -> write(tx, in, finding, news));
            }
        }
    }

    private static boolean reportable(VmFinding finding) {
        return switch (finding.outcome()) {
            case HEALTHY, IGNORED -> false;
            case BLIND -> !finding.vm().monitoring().blind();
            default -> true;
        };
    }

    private void write(StoreTransaction tx, ScanInput in, VmFinding finding, boolean news) {
        Vm seen = finding.vm();
        Vm current = tx.registry().vm(seen.id()).orElse(null);
        // Somebody else (a confirmed restart, an operator) changed it meanwhile: the next scan judges anew.
        if (current == null
                || !current.host().equals(seen.host())
                || !current.monitoring().equals(seen.monitoring())
                || current.operation() != seen.operation()
                || current.managed() != seen.managed()) {
            return;
        }
        VmMonitoring next = finding.monitoring();
        String incident = seen.monitoring().incident();
        if (heardAgain(finding)) {
            endOutage(tx, in, finding, incident);
            next = next.withIncident("");
        } else if (missing(finding)) {
            incident = incident.isEmpty() ? openIncident(tx, seen) : incident;
            next = next.withIncident(incident);
        } else if (incident.isEmpty()) {
            incident = memos.current(seen.host()).incident();
        }
        if (finding.outcome() == VmOutcome.ADVISE) {
            Set<String> raised = new HashSet<>(next.raised());
            boolean first = raised.add(EventName.VM_ADVISORY.name());
            next = next.withRaised(raised);
            journal(tx, in, finding, incident, first);
            raise(tx, in, finding, incident);
            if (first) {
                request(tx, in, seen, incident);
            }
        } else {
            journal(tx, in, finding, incident, news);
            raise(tx, in, finding, incident);
            if (finding.outcome() == VmOutcome.RELOCATE) {
                request(tx, in, seen, incident);
            }
        }
        VmMonitoring counters = next;
        tx.change(Vm.class, seen.key(), vm -> {
            Vm counted = vm.withMonitoring(counters);
            return finding.restartPhase()
                    .filter(text -> !vm.operation().busy())
                    .map(counted::withRestartPhase)
                    .orElse(counted);
        });
    }

    /** An outage is not over while an operation works on the VM: it may have stopped the monitoring. */
    private static boolean heardAgain(VmFinding finding) {
        return finding.outcome() == VmOutcome.HEALTHY
                && !finding.vm().operation().busy();
    }

    private static boolean missing(VmFinding finding) {
        return switch (finding.outcome()) {
            case IGNORED, BLIND, HEALTHY, NOT_STARTED -> false;
            default -> true;
        };
    }

    /** A VM that went silent with its host belongs to the host's incident. */
    private String openIncident(StoreTransaction tx, Vm vm) {
        String ofHost = memos.current(vm.host()).incident();
        return ofHost.isEmpty() ? tx.newIncident().value() : ofHost;
    }

    private static void journal(StoreTransaction tx, ScanInput in, VmFinding finding, String incident, boolean news) {
        if (!news) {
            return;
        }
        Kind kind = finding.outcome().decided() ? Kind.VERDICT : Kind.FINDING;
        tx.journal(Entries.vm(
                kind,
                incident,
                in.group().name(),
                finding.vm(),
                finding.outcome().name(),
                text(finding),
                finding.facts()));
    }

    private static String text(VmFinding finding) {
        String name = finding.vm().name();
        String missed = finding.facts().getOrDefault("missed_hb_s", "0");
        return switch (finding.outcome()) {
            case BLIND -> "No host monitor can speak about VM " + name;
            case BELOW -> finding.restartPhase().orElse("VM " + name + " misses heartbeats");
            case RELOCATE, ADVISE ->
                "Recovering LPAR " + name + " state " + finding.facts().getOrDefault("state", "")
                        + " HBmissed " + missed + " HBoffset " + finding.facts().get("hb_offset_s") + " refcode "
                        + finding.facts().getOrDefault("refcode", "");
            case DOUBTED -> "VM " + name + " looks failed together with most of the group: one more look first";
            default -> "VM " + name + " missed heartbeats for " + missed + " s: " + finding.outcome();
        };
    }

    private void raise(StoreTransaction tx, ScanInput in, VmFinding finding, String incident) {
        Vm vm = finding.vm();
        String missed = finding.facts().getOrDefault("missed_hb_s", "0");
        for (EventName name : finding.events()) {
            String text =
                    switch (name) {
                        case VM_HEARTBEAT_IGNORED_PINGABLE ->
                            "VM " + vm.name() + " answers ping, its missed heartbeat of " + missed + " s is ignored";
                        case VM_FAILURE_DETECTED ->
                            finding.facts().containsKey("unheard_s")
                                    ? "VM " + vm.name()
                                            + " is off without a recorded reason; its agent was not heard for "
                                            + finding.facts().get("unheard_s") + " s since its monitoring began"
                                    : "VM " + vm.name() + " missed heartbeats for " + missed
                                            + " s and does not answer ping";
                        case VM_LPM_HANG_DETECTED ->
                            "Migration of VM " + vm.name() + " hangs: no heartbeat for " + missed + " s";
                        default ->
                            "VM " + vm.name() + " does not respond: state "
                                    + finding.facts().get("state") + ", no heartbeat for " + missed + " s";
                    };
            tx.raise(Event.of(name, vm.name(), vm.id().value(), in.group().name(), text)
                    .in(incident)
                    .with("missed_hb_s", missed));
        }
    }

    private static void endOutage(StoreTransaction tx, ScanInput in, VmFinding finding, String incident) {
        Vm vm = finding.vm();
        if (incident.isEmpty() && vm.monitoring().raised().isEmpty()) {
            return;
        }
        tx.journal(Entries.vm(
                Kind.FINDING,
                incident,
                in.group().name(),
                vm,
                "HEALTHY",
                "Heartbeat of VM " + vm.name() + " is back",
                finding.facts()));
        if (vm.monitoring().raised().stream().anyMatch(CLEARED::contains)) {
            tx.raise(Event.of(
                            EventName.VM_HEARTBEAT_RESUMED,
                            vm.name(),
                            vm.id().value(),
                            in.group().name(),
                            "Heartbeat of VM " + vm.name() + " is back")
                    .in(incident));
        }
    }

    /** In the transaction of the verdict; the relocation engine is told by the commit. */
    private void request(StoreTransaction tx, ScanInput in, Vm vm, String incident) {
        tx.enqueue(new PlanRequest(
                "fde-" + tx.next("fde.request"),
                in.group().id(),
                Trigger.VM_FAILURE,
                Optional.of(vm.host()),
                List.of(vm.id()),
                Optional.empty(),
                false,
                false,
                false,
                new IncidentId(incident),
                "fde",
                time.now()));
    }
}
