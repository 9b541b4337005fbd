package io.vigil.model;

import io.vigil.model.policy.Policies;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
        return edit(draft -> draft.host = newHost);
    }

    public Vm withName(String newName) {
        return edit(draft -> draft.name = newName);
    }

    public Vm withManaged(boolean value) {
        return edit(draft -> draft.managed = value);
    }

    public Vm withState(VmState newState) {
        return edit(draft -> draft.state = newState);
    }

    public Vm withOperation(VmOperation newOperation) {
        return edit(draft -> draft.operation = newOperation);
    }

    public Vm withHome(Optional<HostId> newHome) {
        return edit(draft -> draft.home = newHome);
    }

    public Vm withBlacklist(Set<HostId> hosts) {
        return edit(draft -> draft.blacklist = hosts);
    }

    public Vm withResources(VmResources newResources) {
        return edit(draft -> draft.resources = newResources);
    }

    public Vm withPartition(PartitionView view) {
        return edit(draft -> draft.partition = view);
    }

    public Vm withMonitoring(VmMonitoring newMonitoring) {
        return edit(draft -> draft.monitoring = newMonitoring);
    }

    public Vm withRestartPhase(String text) {
        return edit(draft -> draft.restartPhase = text);
    }

    public Vm withRestartCount(int count) {
        return edit(draft -> draft.restartCount = count);
    }

    public Vm withValidations(List<Validation> results) {
        return edit(draft -> draft.validations = results);
    }

    public Vm withPolicies(Policies newPolicies) {
        return edit(draft -> draft.policies = newPolicies);
    }

    @Override
    public String key() {
        return id.value();
    }

    /** Every change is a copy with some fields edited; the copy is checked like any other record. */
    private Vm edit(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    private static final class Draft {
        private VmId id;
        private String name;
        private HostId host;
        private boolean managed;
        private VmState state;
        private VmOperation operation;
        private Optional<HostId> home;
        private Set<HostId> blacklist;
        private VmResources resources;
        private PartitionView partition;
        private VmMonitoring monitoring;
        private String restartPhase;
        private int restartCount;
        private List<Validation> validations;
        private Policies policies;

        Draft(Vm from) {
            id = from.id;
            name = from.name;
            host = from.host;
            managed = from.managed;
            state = from.state;
            operation = from.operation;
            home = from.home;
            blacklist = from.blacklist;
            resources = from.resources;
            partition = from.partition;
            monitoring = from.monitoring;
            restartPhase = from.restartPhase;
            restartCount = from.restartCount;
            validations = from.validations;
            policies = from.policies;
        }

        Vm made() {
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
                    policies);
        }
    }
}
