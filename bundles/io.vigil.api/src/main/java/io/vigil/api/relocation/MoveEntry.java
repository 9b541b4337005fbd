package io.vigil.api.relocation;

import io.vigil.model.Amounts;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.model.policy.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One VM of one plan: durable, written before the first side effect and at each change of stage (REL-11, I3).
 *
 * @param order within the plan, 1 and up
 * @param target the host chosen; changes when the first choice fails (see {@code hostsTried})
 * @param proof evidence that the source copy is off, as found; empty until then
 * @param jobs console jobs as {@code hmc/jobId}, newest last
 * @param lastError the console's own words; empty when none
 * @param confirmStopped the operator vouched (R9)
 */
public record MoveEntry(
        String planId,
        int order,
        HostGroupId group,
        VmId vm,
        String vmName,
        HostId source,
        Optional<HostId> target,
        Mechanism mechanism,
        Stage stage,
        Priority priority,
        String policy,
        Trigger trigger,
        String incident,
        String requestedBy,
        boolean userTarget,
        boolean override,
        boolean confirmStopped,
        boolean powerOn,
        Amounts desired,
        Amounts granted,
        int attempts,
        List<HostId> hostsTried,
        List<String> proof,
        List<String> jobs,
        String lastError,
        Instant created,
        Instant changed) {
    public MoveEntry {
        hostsTried = List.copyOf(hostsTried);
        proof = List.copyOf(proof);
        jobs = List.copyOf(jobs);
    }

    /** {@code restart_cleanup} and the like: the Misc value of the map trace. */
    public String misc() {
        return mechanism.name().toLowerCase(Locale.ROOT) + "_" + stage.name().toLowerCase(Locale.ROOT);
    }

    public MoveEntry at(Stage newStage, Instant when) {
        return edit(draft -> {
            draft.stage = newStage;
            draft.changed = when;
        });
    }

    public MoveEntry withTarget(HostId newTarget, Amounts newGranted) {
        return edit(draft -> {
            draft.target = Optional.of(newTarget);
            draft.granted = newGranted;
            draft.attempts = attempts + 1;
        });
    }

    public MoveEntry withTried(HostId host) {
        List<HostId> tried = new java.util.ArrayList<>(hostsTried);
        tried.add(host);
        return edit(draft -> draft.hostsTried = tried);
    }

    public MoveEntry withProof(List<String> evidence) {
        return edit(draft -> draft.proof = evidence);
    }

    public MoveEntry withConfirmStopped(boolean value) {
        return edit(draft -> draft.confirmStopped = value);
    }

    public MoveEntry withMechanism(Mechanism newMechanism) {
        return edit(draft -> draft.mechanism = newMechanism);
    }

    public MoveEntry withJob(String job) {
        List<String> all = new java.util.ArrayList<>(jobs);
        all.add(job);
        return edit(draft -> draft.jobs = all);
    }

    public MoveEntry withError(String text) {
        return edit(draft -> draft.lastError = text);
    }

    /** Every change is a copy with some fields edited; the copy is checked like any other record. */
    private MoveEntry edit(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    private static final class Draft {
        private String planId;
        private int order;
        private HostGroupId group;
        private VmId vm;
        private String vmName;
        private HostId source;
        private Optional<HostId> target;
        private Mechanism mechanism;
        private Stage stage;
        private Priority priority;
        private String policy;
        private Trigger trigger;
        private String incident;
        private String requestedBy;
        private boolean userTarget;
        private boolean override;
        private boolean confirmStopped;
        private boolean powerOn;
        private Amounts desired;
        private Amounts granted;
        private int attempts;
        private List<HostId> hostsTried;
        private List<String> proof;
        private List<String> jobs;
        private String lastError;
        private Instant created;
        private Instant changed;

        Draft(MoveEntry from) {
            planId = from.planId;
            order = from.order;
            group = from.group;
            vm = from.vm;
            vmName = from.vmName;
            source = from.source;
            target = from.target;
            mechanism = from.mechanism;
            stage = from.stage;
            priority = from.priority;
            policy = from.policy;
            trigger = from.trigger;
            incident = from.incident;
            requestedBy = from.requestedBy;
            userTarget = from.userTarget;
            override = from.override;
            confirmStopped = from.confirmStopped;
            powerOn = from.powerOn;
            desired = from.desired;
            granted = from.granted;
            attempts = from.attempts;
            hostsTried = from.hostsTried;
            proof = from.proof;
            jobs = from.jobs;
            lastError = from.lastError;
            created = from.created;
            changed = from.changed;
        }

        MoveEntry made() {
            return new MoveEntry(
                    planId,
                    order,
                    group,
                    vm,
                    vmName,
                    source,
                    target,
                    mechanism,
                    stage,
                    priority,
                    policy,
                    trigger,
                    incident,
                    requestedBy,
                    userTarget,
                    override,
                    confirmStopped,
                    powerOn,
                    desired,
                    granted,
                    attempts,
                    hostsTried,
                    proof,
                    jobs,
                    lastError,
                    created,
                    changed);
        }
    }
}
