package io.vigil.fde.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalEntry.Kind;
import io.vigil.api.store.StoreTransaction;
import io.vigil.fde.internal.driver.HostMemos.Memo;
import io.vigil.fde.internal.driver.HostMemos.Phase;
import io.vigil.fde.internal.engine.GroupMemory;
import io.vigil.fde.internal.engine.HostFinding;
import io.vigil.fde.internal.engine.HostOutcome;
import io.vigil.fde.internal.engine.ScanInput;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import io.vigil.model.IncidentId;
import io.vigil.model.Vios;
import io.vigil.model.Vm;
import io.vigil.model.policy.Inheritance;
import io.vigil.spi.port.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Turns host findings into journal, events and, for a verdict, one plan for the whole host (21, section 5.2). */
final class HostRecorder {
    private final HostMemos memos;
    private final TimeSource time;

    HostRecorder(HostMemos memos, TimeSource time) {
        this.memos = memos;
        this.time = time;
    }

    void plan(ScanInput in, List<HostFinding> findings, GroupMemory before, Effects effects) {
        for (HostFinding finding : findings) {
            Memo memo = memos.get(finding.host().id());
            boolean news = before.hosts().get(finding.host().id()) != finding.outcome();
            switch (finding.outcome()) {
                case WAIT -> {
                    if (memo.phase() == Phase.NONE) {
                        effects.add(tx -> suspect(tx, in, finding));
                    }
                }
                case HOST_OK, SKIP -> {
                    if (memo.phase() == Phase.SUSPECT || memo.phase() == Phase.CANCELLED) {
                        effects.add(tx -> healthyAgain(tx, in, finding));
                    }
                }
                case CANCELLED -> {
                    if (memo.phase() != Phase.CANCELLED) {
                        effects.add(tx -> cancelled(tx, in, finding));
                    }
                }
                case DEFER -> {
                    if (news && !memo.incident().isEmpty()) {
                        effects.add(tx -> tx.journal(Entries.host(
                                Kind.FINDING,
                                memo.incident(),
                                in.group().name(),
                                finding.host(),
                                "DEFER",
                                "Nothing is decided about host "
                                        + finding.host().name() + ": not all of it can be seen",
                                finding.facts())));
                    }
                }
                case RELOCATE_HOST, ADVISE_HOST -> effects.add(tx -> verdict(tx, in, finding));
                case ALREADY -> {}
            }
        }
    }

    void planMass(ScanInput in, Set<HostId> held, Effects effects) {
        if (held.isEmpty()) {
            return;
        }
        String names = String.join(
                ", ",
                held.stream()
                        .map(in.view()::host)
                        .flatMap(Optional::stream)
                        .map(Host::name)
                        .sorted()
                        .toList());
        effects.add(tx -> tx.raise(Event.of(
                        EventName.MASS_FAILURE_HELD,
                        in.group().name(),
                        in.group().key(),
                        in.group().name(),
                        "More than half of the hosts turned unhealthy at once (" + names
                                + "): held for one more host_failure_detection_time")
                .in(held.stream()
                        .sorted()
                        .map(host -> memos.current(host).incident())
                        .filter(id -> !id.isEmpty())
                        .findFirst()
                        .orElse(""))
                .with("hosts", names)));
    }

    private void suspect(StoreTransaction tx, ScanInput in, HostFinding finding) {
        Host host = finding.host();
        IncidentId incident = tx.newIncident();
        memos.put(tx, host.id(), memos.current(host.id()).in(incident.value(), Phase.SUSPECT));
        tx.journal(Entries.host(
                Kind.FINDING,
                incident.value(),
                in.group().name(),
                host,
                "HOST_UNHEALTHY",
                "Every managed VIOS of host " + host.name() + " is unhealthy",
                finding.facts()));
        tx.raise(event(
                        EventName.HOST_UNHEALTHY_SUSPECT,
                        in,
                        host,
                        "Every managed VIOS of host " + host.name() + " is unhealthy; the host counts as failed after "
                                + finding.facts().get("threshold_s") + " s")
                .in(incident.value()));
    }

    private void healthyAgain(StoreTransaction tx, ScanInput in, HostFinding finding) {
        Host host = finding.host();
        Memo memo = memos.current(host.id());
        String why = finding.outcome() == HostOutcome.SKIP ? " is no longer monitored" : " has a healthy VIOS again";
        tx.journal(Entries.host(
                Kind.FINDING,
                memo.incident(),
                in.group().name(),
                host,
                finding.outcome().name(),
                "Host " + host.name() + why,
                finding.facts()));
        if (memo.phase() == Phase.SUSPECT) {
            tx.raise(event(EventName.HOST_RELOCATION_CANCELLED, in, host, "Host " + host.name() + why)
                    .in(memo.incident()));
        }
        memos.put(tx, host.id(), memo.in("", Phase.NONE));
    }

    private void cancelled(StoreTransaction tx, ScanInput in, HostFinding finding) {
        Host host = finding.host();
        Memo memo = memos.current(host.id());
        String incident = memo.incident().isEmpty() ? tx.newIncident().value() : memo.incident();
        tx.journal(Entries.host(
                Kind.VERDICT,
                incident,
                in.group().name(),
                host,
                "CANCELLED",
                "A VIOS of host " + host.name() + " answered the direct question: no relocation",
                finding.facts()));
        tx.raise(event(
                        EventName.HOST_RELOCATION_CANCELLED,
                        in,
                        host,
                        "A VIOS of host " + host.name() + " answered the direct question")
                .in(incident));
        memos.put(tx, host.id(), memo.in(incident, Phase.CANCELLED));
    }

    /** One transaction: verdict first, then everything that follows from it (I7). */
    private void verdict(StoreTransaction tx, ScanInput in, HostFinding finding) {
        Host host = finding.host();
        List<Vios> vioses = tx.registry().viosesOf(host.id());
        boolean still = tx.registry()
                .host(host.id())
                .flatMap(now -> tx.registry()
                        .groupOf(now.id())
                        .map(group -> Inheritance.monitored(tx.registry().site(), group, now)))
                .orElse(false);
        if (!still || vioses.stream().anyMatch(vios -> vios.managed() && vios.relocInitiated())) {
            return;
        }
        boolean auto = finding.outcome() == HostOutcome.RELOCATE_HOST;
        Memo memo = memos.current(host.id());
        String incident = memo.incident().isEmpty() ? tx.newIncident().value() : memo.incident();
        long vms = tx.registry().vmsOn(host.id()).stream().filter(Vm::managed).count();
        String consequence = vms + " managed VMs "
                + (auto ? "will be restarted." : "are affected; no action, run: ksysmgr restart host " + host.name());
        Map<String, String> data = new TreeMap<>(finding.facts());
        data.put("scan_servicing", in.servicing().value());
        data.put("managed_vms", Long.toString(vms));
        tx.journal(Entries.host(
                Kind.VERDICT,
                incident,
                in.group().name(),
                host,
                finding.outcome().name(),
                "Host " + host.name()
                        + " has failed: every managed VIOS is DOWN, silent, and no longer answers a direct question",
                data));
        tx.raise(event(
                        EventName.HOST_FAILURE_DETECTED,
                        in,
                        host,
                        "Every managed VIOS of host " + host.name() + " is unhealthy; " + consequence)
                .in(incident)
                .with("managed_vms", Long.toString(vms))
                .with("mode", auto ? "auto" : "advisory_mode"));
        vioses.forEach(vios -> tx.change(Vios.class, vios.key(), current -> current.withRelocInitiated(true)));
        tx.change(Host.class, host.key(), current -> current.withReadyForRelocation(false));
        memos.put(tx, host.id(), memo.in(incident, Phase.FAILED));
        tx.enqueue(new PlanRequest(
                "fde-" + tx.next("fde.request"),
                in.group().id(),
                Trigger.HOST_FAILURE,
                Optional.of(host.id()),
                List.of(),
                Optional.empty(),
                false,
                false,
                false,
                new IncidentId(incident),
                "fde",
                time.now()));
    }

    private static Event event(EventName name, ScanInput in, Host host, String text) {
        return Event.of(name, host.name(), host.id().value(), in.group().name(), text);
    }
}
