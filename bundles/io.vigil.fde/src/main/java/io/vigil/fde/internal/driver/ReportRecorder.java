package io.vigil.fde.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.store.JournalEntry.Kind;
import io.vigil.api.store.StoreTransaction;
import io.vigil.fde.internal.engine.ScanInput;
import io.vigil.fde.internal.engine.VmReport;
import io.vigil.model.HmState;
import io.vigil.model.Host;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.Vm;
import io.vigil.model.VmMonitoring;
import io.vigil.model.health.VmHealth;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Saves the rest of a NeedsAttention: monitoring states, discoveries, short messages (60, section 6.4). */
final class ReportRecorder {
    /** Documents that wait for the application engine: key VM, text the doorbell bits. */
    static final String SHORT_MESSAGES = "fde.shortmsg";

    /** Reports without a VM of ours, told once: a failed acknowledge repeats them (FL-56). */
    private final Set<String> told = new HashSet<>();

    void plan(ScanInput in, Effects effects) {
        for (VmReport report : VmReport.merge(in.reply()).values()) {
            Optional<Vm> vm = in.view().vm(report.vm());
            report.discoveries().forEach(found -> discovery(in, report, vm, found, effects));
            vm.ifPresent(known -> known(in, known, report, effects));
        }
        for (VmHealth record : in.reply().vms()) {
            if (record.vm().isEmpty()) {
                once(
                        effects,
                        "none " + record.host(),
                        tx -> tx.raise(Event.of(
                                EventName.VM_CANNOT_MANAGE,
                                record.host().toString(),
                                "",
                                in.group().name(),
                                "A VM without identity on host " + record.host() + " cannot be managed")));
            }
        }
    }

    private static void known(ScanInput in, Vm seen, VmReport report, Effects effects) {
        VmMonitoring next = monitoring(in, seen.monitoring(), seen, report);
        if (!next.equals(seen.monitoring())) {
            effects.add(tx -> {
                Vm current = tx.registry().vm(seen.id()).orElse(null);
                if (current == null) {
                    return;
                }
                stateEvents(tx, in, current, report);
                tx.change(Vm.class, seen.key(), vm -> vm.withMonitoring(monitoring(in, vm.monitoring(), vm, report)));
            });
        }
        report.shortMsg()
                .ifPresent(bits -> effects.add(tx -> {
                    String hex = Long.toHexString(bits);
                    tx.putDocument(SHORT_MESSAGES, seen.key(), "\"0x" + hex + "\"");
                    tx.journal(Entries.vm(
                            Kind.NOTE,
                            "",
                            in.group().name(),
                            seen,
                            "SHORTMSG",
                            "SHORTMSG TASK ADDED: LPAR " + seen.name() + ": " + seen.id() + ", dbell " + hex,
                            java.util.Map.of("bits", "0x" + hex)));
                }));
    }

    private static VmMonitoring monitoring(ScanInput in, VmMonitoring before, Vm vm, VmReport report) {
        boolean conflict = report.discoveries().stream().anyMatch(VmHealth.Discovery::versionConflict);
        VmMonitoring next = before.withState(report.state() == HmState.UNKNOWN ? before.state() : report.state());
        if (!report.discoveries().isEmpty()) {
            next = next.withVersionConflict(conflict);
        }
        return next.withHeartbeatingWith(speakers(in, vm, report));
    }

    /** VIOSs whose host monitor hears the VM, as far as the reply tells. */
    private static List<ViosId> speakers(ScanInput in, Vm vm, VmReport report) {
        if (report.state() != HmState.STARTED || report.missedHb().orElse(0) > 0) {
            return List.of();
        }
        return in.view().viosesOf(vm.host()).stream()
                .filter(vios -> vios.managed() && vios.status().canSpeak())
                .map(Vios::id)
                .filter(id ->
                        report.missedHmEntry().map(lost -> !lost.equals(id)).orElse(true))
                .sorted()
                .toList();
    }

    private static void stateEvents(StoreTransaction tx, ScanInput in, Vm vm, VmReport report) {
        HmState before = vm.monitoring().state();
        if (report.state() == HmState.SUSPENDED && before != HmState.SUSPENDED) {
            tx.raise(event(EventName.VM_MONITOR_SUSPENDED, in, vm, "Monitoring of VM " + vm.name() + " is suspended"));
        }
        if (report.state() == HmState.STARTED && before != HmState.STARTED) {
            tx.raise(event(EventName.VM_MONITOR_STARTED, in, vm, "Monitoring of VM " + vm.name() + " has started"));
        }
        boolean conflict = report.discoveries().stream().anyMatch(VmHealth.Discovery::versionConflict);
        if (conflict && !vm.monitoring().versionConflict()) {
            tx.raise(event(
                    EventName.VM_VERSION_CONFLICT,
                    in,
                    vm,
                    "Agent of VM " + vm.name() + " and host monitor differ in version"));
        }
    }

    private void discovery(ScanInput in, VmReport report, Optional<Vm> vm, VmHealth.Discovery found, Effects effects) {
        switch (found.type()) {
            case MOVED ->
                vm.ifPresent(known -> in.view().hostByMtm(report.host()).ifPresent(host -> {
                    if (!known.host().equals(host.id())) {
                        effects.add(tx -> moved(tx, in, known, host));
                    }
                }));
            case UNMANAGED ->
                once(
                        effects,
                        "unmanaged " + report.vm(),
                        tx -> tx.raise(Event.of(
                                EventName.VM_UNMANAGED_FOUND,
                                vm.map(Vm::name).orElse(report.vm().value()),
                                report.vm().value(),
                                in.group().name(),
                                "VM " + vm.map(Vm::name).orElse(report.vm().value()) + " is seen on host "
                                        + report.host() + " and is not managed")));
            case CANNOT_MANAGE ->
                once(
                        effects,
                        "cannot " + report.vm(),
                        tx -> tx.raise(Event.of(
                                EventName.VM_CANNOT_MANAGE,
                                vm.map(Vm::name).orElse(report.vm().value()),
                                report.vm().value(),
                                in.group().name(),
                                "VM " + vm.map(Vm::name).orElse(report.vm().value()) + " on host " + report.host()
                                        + " cannot be managed")));
            case MANAGED, UNKNOWN -> {}
        }
    }

    private void once(Effects effects, String key, java.util.function.Consumer<StoreTransaction> step) {
        if (told.add(key)) {
            effects.add(step);
        }
    }

    /** FP17. A VM that one of our own operations is moving is re-homed by that operation (REL-43, REL-49). */
    private static void moved(StoreTransaction tx, ScanInput in, Vm seen, Host host) {
        Vm vm = tx.registry().vm(seen.id()).orElse(null);
        if (vm == null || vm.operation().busy()) {
            return;
        }
        String from =
                tx.registry().host(vm.host()).map(Host::name).orElse(vm.host().value());
        tx.change(Vm.class, vm.key(), current -> current.withHost(host.id()));
        boolean inside = in.group().hosts().contains(host.id());
        tx.raise(event(
                inside ? EventName.VM_MOVED : EventName.VM_LEFT_HOST_GROUP,
                in,
                vm,
                "VM " + vm.name() + " moved from host " + from + " to host " + host.name()
                        + (inside ? "" : ", outside its host group")));
    }

    private static Event event(EventName name, ScanInput in, Vm vm, String text) {
        return Event.of(name, vm.name(), vm.id().value(), in.group().name(), text)
                .in(vm.monitoring().incident());
    }
}
