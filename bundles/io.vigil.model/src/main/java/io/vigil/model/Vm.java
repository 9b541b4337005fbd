package io.vigil.model;

import io.vigil.model.policy.Policies;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A virtual machine (LPAR) of a managed host, managed or not (spec 20, section 3.6).
 *
 * @param home host of first discovery; not changed by a relocation (REL-44)
 * @param blacklist hosts it must never be restarted on
 * @param restartPhase last verdict of detection, or restart stage, in words; empty when none
 * @param restartCount local restarts for critical applications, limit 3 (REL-75)
 * @param validations newest result per other host
 */
public record Vm(
        VmId id,
        String name,
        HostId host,
        boolean managed,
        VmState state,
        VmOperation operation,
        Optional<HostId> home,
        Set<HostId> blacklist,
        VmResources resources,
        PartitionView partition,
        VmMonitoring monitoring,
        String restartPhase,
        int restartCount,
        List<Validation> validations,
        Policies policies)
        implements Resource {
    public Vm {
        Texts.required("vm name", name);
        blacklist = Set.copyOf(blacklist);
        validations = List.copyOf(validations);
    }

    /** A VM just found on a host: managed, ha_monitor explicitly disabled (CTL-43). */
    public static Vm found(VmId id, String name, HostId host, VmResources resources, PartitionView partition) {
        return new Vm(
                id,
                name,
                host,
                true,
                VmState.INIT,
                VmOperation.NO_OPERATION_IN_PROGRESS,
                Optional.of(host),
                Set.of(),
                resources,
                partition,
                VmMonitoring.NONE,
                "",
                0,
                List.of(),
                Policies.NEW_VM);
    }

    public Vm withHost(HostId newHost) {
        return new Vm(
                id,
                name,
                newHost,
                managed,
                state,
                operation,
                home,
                blacklist,
                resources,
                partition,
                monitoring,
                restartPhase,
                restartCount,
                validations,
                policies);
    }

    public Vm withName(String newName) {
        return new Vm(
                id,
                newName,
                host,
                managed,
                state,
                operation,
                home,
                blacklist,
                resources,
                partition,
                monitoring,
                restartPhase,
                restartCount,
                validations,
                policies);
    }

    public Vm withManaged(boolean value) {
        return new Vm(
                id,
                name,
                host,
                value,
                state,
                operation,
                home,
                blacklist,
                resources,
                partition,
                monitoring,
                restartPhase,
                restartCount,
                validations,
                policies);
    }

    public Vm withState(VmState newState) {
        return new Vm(
                id,
                name,
                host,
                managed,
                newState,
                operation,
                home,
                blacklist,
                resources,
                partition,
                monitoring,
                restartPhase,
                restartCount,
                validations,
                policies);
    }

    public Vm withOperation(VmOperation newOperation) {
        return new Vm(
                id,
                name,
                host,
                managed,
                state,
                newOperation,
                home,
                blacklist,
                resources,
                partition,
                monitoring,
                restartPhase,
                restartCount,
                validations,
                policies);
    }

    public Vm withHome(Optional<HostId> newHome) {
        return new Vm(
                id,
                name,
                host,
                managed,
                state,
                operation,
                newHome,
                blacklist,
                resources,
                partition,
                monitoring,
                restartPhase,
                restartCount,
                validations,
                policies);
    }

    public Vm withBlacklist(Set<HostId> hosts) {
        return new Vm(
                id,
                name,
                host,
                managed,
                state,
                operation,
                home,
                hosts,
                resources,
                partition,
                monitoring,
                restartPhase,
                restartCount,
                validations,
                policies);
    }

    public Vm withResources(VmResources newResources) {
        return new Vm(
                id,
                name,
                host,
                managed,
                state,
                operation,
                home,
                blacklist,
                newResources,
                partition,
                monitoring,
                restartPhase,
                restartCount,
                validations,
                policies);
    }

    public Vm withPartition(PartitionView view) {
        return new Vm(
                id,
                name,
                host,
                managed,
                state,
                operation,
                home,
                blacklist,
                resources,
                view,
                monitoring,
                restartPhase,
                restartCount,
                validations,
                policies);
    }

    public Vm withMonitoring(VmMonitoring newMonitoring) {
        return new Vm(
                id,
                name,
                host,
                managed,
                state,
                operation,
                home,
                blacklist,
                resources,
                partition,
                newMonitoring,
                restartPhase,
                restartCount,
                validations,
                policies);
    }

    public Vm withRestartPhase(String text) {
        return new Vm(
                id,
                name,
                host,
                managed,
                state,
                operation,
                home,
                blacklist,
                resources,
                partition,
                monitoring,
                text,
                restartCount,
                validations,
                policies);
    }

    public Vm withRestartCount(int count) {
        return new Vm(
                id,
                name,
                host,
                managed,
                state,
                operation,
                home,
                blacklist,
                resources,
                partition,
                monitoring,
                restartPhase,
                count,
                validations,
                policies);
    }

    public Vm withValidations(List<Validation> results) {
        return new Vm(
                id,
                name,
                host,
                managed,
                state,
                operation,
                home,
                blacklist,
                resources,
                partition,
                monitoring,
                restartPhase,
                restartCount,
                results,
                policies);
    }

    public Vm withPolicies(Policies newPolicies) {
        return new Vm(
                id,
                name,
                host,
                managed,
                state,
                operation,
                home,
                blacklist,
                resources,
                partition,
                monitoring,
                restartPhase,
                restartCount,
                validations,
                newPolicies);
    }

    @Override
    public String key() {
        return id.value();
    }
}
