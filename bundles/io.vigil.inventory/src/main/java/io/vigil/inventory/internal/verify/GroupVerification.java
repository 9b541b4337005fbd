package io.vigil.inventory.internal.verify;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.hmc.Migration;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.store.RegistryView;
import io.vigil.inventory.internal.Lookup;
import io.vigil.inventory.internal.Operations;
import io.vigil.inventory.internal.Peers;
import io.vigil.inventory.internal.Stages;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.Validation;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmOperation;
import io.vigil.model.VmState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * LPM validation of managed VMs against every other host of the group: one VM at a time per VM, a bounded number at once
 * (CTL-35). Results go to the registry as they come; READY_TO_MOVE needs one pass (R14).
 */
public final class GroupVerification {
    private static final Duration VALIDATE_LIMIT = Duration.ofSeconds(600);
    private final Peers peers;

    public GroupVerification(Peers peers) {
        this.peers = peers;
    }

    /** Exit code 0 when every VM passed on at least one other host, 6 when some did. */
    public CompletionStage<Integer> run(HostGroupId id, List<VmId> only, OperationLog log) {
        RegistryView view = peers.store().registry();
        HostGroup group = Lookup.group(view, id);
        List<Vm> vms = group.hosts().stream()
                .flatMap(host -> view.vmsOn(host).stream())
                .filter(vm -> vm.managed() && (only.isEmpty() || only.contains(vm.id())))
                .sorted(Comparator.comparing(Vm::name).thenComparing(Vm::key))
                .toList();
        log.line("Host_group verification started for " + id);
        Map<String, List<String>> errors = Collections.synchronizedMap(new TreeMap<>());
        return Stages.parallel(vms, peers.settings().verifyConcurrency(), vm -> one(group, vm, log, errors))
                .thenApply(nothing -> finish(id, vms, errors, log));
    }

    private CompletionStage<Void> one(HostGroup group, Vm vm, OperationLog log, Map<String, List<String>> errors) {
        if (!claim(vm)) {
            log.line("Skipping VM " + vm.name() + " due to some other process in progress");
            errors.put(vm.name(), List.of("VM " + vm.name() + " has another operation in progress"));
            return Stages.done();
        }
        log.line(vm.name() + " verification has started");
        List<Validation> results = Collections.synchronizedList(new ArrayList<>());
        List<Host> targets = peers.store().registry().hostsOf(group).stream()
                .filter(host -> !host.id().equals(vm.host()))
                .toList();
        return Stages.each(targets, host -> validate(vm, host, results)).handle((nothing, failure) -> {
            record(group, vm, List.copyOf(results));
            boolean passed = results.stream().anyMatch(Validation::passed);
            if (passed) {
                log.line(vm.name() + " verification has completed");
            } else {
                log.line("ERROR: Verify has encountered an error for VM " + vm.name());
                errors.put(
                        vm.name(),
                        targets.isEmpty()
                                ? List.of("Host_group " + group.id() + " has no other host")
                                : results.stream()
                                        .map(Validation::text)
                                        .distinct()
                                        .toList());
            }
            return null;
        });
    }

    private CompletionStage<Void> validate(Vm vm, Host target, List<Validation> results) {
        Migration question = new Migration(vm.id(), vm.host(), target.id(), target.name(), true);
        return Stages.call(() -> peers.hmc().migrate(question, VALIDATE_LIMIT)).handle((outcome, failure) -> {
            results.add(new Validation(
                    target.id(),
                    failure == null,
                    failure == null ? outcome.text() : Stages.reason(failure),
                    peers.time().now()));
            return null;
        });
    }

    private boolean claim(Vm vm) {
        return peers.store().write("inventory", tx -> {
            boolean free =
                    tx.registry().vm(vm.id()).filter(v -> !v.operation().busy()).isPresent();
            if (free) {
                tx.change(Vm.class, vm.key(), v -> v.withOperation(VmOperation.VALIDATE_IN_PROGRESS)
                        .withState(VmState.VERIFY));
            }
            return free;
        });
    }

    private void record(HostGroup group, Vm vm, List<Validation> results) {
        boolean any = results.stream().anyMatch(Validation::passed);
        boolean all = !results.isEmpty() && results.stream().allMatch(Validation::passed);
        String failures = String.join(
                "; ",
                results.stream()
                        .filter(r -> !r.passed())
                        .map(Validation::text)
                        .distinct()
                        .toList());
        peers.store().update("inventory", tx -> {
            tx.change(Vm.class, vm.key(), v -> v.withOperation(VmOperation.NO_OPERATION_IN_PROGRESS)
                    .withValidations(results)
                    .withState(any ? VmState.READY_TO_MOVE : VmState.VERIFY));
            tx.raise(Event.of(
                    all ? EventName.VERIFY_COMPLETED : EventName.VERIFY_FAILED,
                    vm.name(),
                    vm.key(),
                    group.name(),
                    all
                            ? "VM " + vm.name() + " can run on every other host of the group"
                            : "Verification of VM " + vm.name() + " failed: " + failures));
        });
    }

    private static int finish(HostGroupId id, List<Vm> vms, Map<String, List<String>> errors, OperationLog log) {
        log.line("Verification has finished for " + id);
        int verified = vms.size() - errors.size();
        log.line(verified + " out of " + vms.size() + " VMs have been successfully verified");
        if (errors.isEmpty()) {
            return 0;
        }
        log.line("Unverified VMs:");
        errors.keySet().forEach(vm -> log.line("    " + vm));
        errors.forEach((vm, texts) -> {
            log.line("Following error is returned for VM " + vm + ":");
            texts.forEach(log::line);
        });
        log.line("Please review the error(s) and take any corrective actions");
        return Operations.exitCode(false, verified);
    }
}
