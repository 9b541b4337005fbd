package io.vigil.relocation.internal.driver;

import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.Migration;
import io.vigil.api.operation.Operation;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.relocation.PlanInput.TargetState;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.Validation;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.engine.TargetHosts;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** {@code lpm ... action=validate}: changes nothing but the validation results (REL-31). One VM and host after another. */
final class ValidateOnly {
    private static final Duration LIMIT = Duration.ofSeconds(600);

    private final Store store;
    private final Peers peers;
    private final TimeSource time;
    private final Mailbox mailbox;

    ValidateOnly(Store store, Peers peers, TimeSource time, Mailbox mailbox) {
        this.store = store;
        this.peers = peers;
        this.time = time;
        this.mailbox = mailbox;
    }

    private record Check(Vm vm, HostId target) {}

    private static final class Progress {
        final OperationLog operation;
        final Deque<Check> left = new ArrayDeque<>();
        final int vms;
        final java.util.Set<VmId> failed = new java.util.TreeSet<>();
        VmId current;

        Progress(OperationLog operation, int vms) {
            this.operation = operation;
            this.vms = vms;
        }
    }

    Operation start(List<Vm> vms, HostGroup group, Optional<HostId> to) {
        RegistryView view = store.registry();
        Progress progress = new Progress(new OperationLog("validate"), vms.size());
        for (Vm vm : vms) {
            List<HostId> targets = to.map(List::of).orElseGet(() -> view.hostsOf(group).stream()
                    .filter(h -> !h.id().equals(vm.host())
                            && TargetHosts.state(view, h, store.openMoves()) == TargetState.UP)
                    .map(Host::id)
                    .toList());
            if (targets.isEmpty()) {
                throw new RefusedException(
                        4,
                        "No other host of host group " + group.name() + " is up to validate VM " + vm.name()
                                + " against");
            }
            targets.forEach(target -> progress.left.add(new Check(vm, target)));
        }
        mailbox.execute(() -> next(progress));
        return progress.operation;
    }

    private void next(Progress p) {
        Check check = p.left.poll();
        if (check == null) {
            close(p);
            String summary = (p.vms - p.failed.size()) + " out of " + p.vms + " VMs have been successfully verified";
            p.operation.finish(p.failed.isEmpty() ? 0 : p.failed.size() < p.vms ? 6 : 1, summary, "");
            return;
        }
        if (!check.vm().id().equals(p.current)) {
            close(p);
            p.current = check.vm().id();
            p.operation.line(check.vm().name() + " verification has started");
        }
        Optional<HmcService> hmc = peers.hmc();
        if (hmc.isEmpty()) {
            told(p, check, "no console service is installed");
            return;
        }
        String name = store.registry()
                .host(check.target())
                .map(Host::name)
                .orElse(check.target().value());
        hmc.get()
                .migrate(new Migration(check.vm().id(), check.vm().host(), check.target(), name, true), LIMIT)
                .whenComplete((done, failure) ->
                        mailbox.execute(() -> told(p, check, failure == null ? "" : Answers.root(failure))));
    }

    private void close(Progress p) {
        if (p.current != null && !p.failed.contains(p.current)) {
            store.registry().vm(p.current).ifPresent(vm -> p.operation.line(vm.name() + " verification has completed"));
        }
        p.current = null;
    }

    private void told(Progress p, Check check, String problem) {
        store.update(
                Recorder.ACTOR,
                tx -> tx.change(Vm.class, check.vm().key(), vm -> {
                    List<Validation> results = new ArrayList<>(vm.validations().stream()
                            .filter(v -> !v.host().equals(check.target()))
                            .toList());
                    results.add(new Validation(check.target(), problem.isEmpty(), problem, time.now()));
                    return vm.withValidations(results);
                }));
        if (!problem.isEmpty()) {
            p.failed.add(check.vm().id());
            p.operation.line("ERROR: Verify has encountered an error for VM "
                    + check.vm().name());
            problem.lines().forEach(p.operation::line);
        }
        next(p);
    }
}
