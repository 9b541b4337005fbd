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
        return new MoveEntry(
                planId,
                order,
                group,
                vm,
                vmName,
                source,
                target,
                mechanism,
                newStage,
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
                when);
    }

    public MoveEntry withTarget(HostId newTarget, Amounts newGranted) {
        return new MoveEntry(
                planId,
                order,
                group,
                vm,
                vmName,
                source,
                Optional.of(newTarget),
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
                newGranted,
                attempts + 1,
                hostsTried,
                proof,
                jobs,
                lastError,
                created,
                changed);
    }

    public MoveEntry withTried(HostId host) {
        List<HostId> tried = new java.util.ArrayList<>(hostsTried);
        tried.add(host);
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
                tried,
                proof,
                jobs,
                lastError,
                created,
                changed);
    }

    public MoveEntry withProof(List<String> evidence) {
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
                evidence,
                jobs,
                lastError,
                created,
                changed);
    }

    public MoveEntry withConfirmStopped(boolean value) {
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
                value,
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

    public MoveEntry withMechanism(Mechanism newMechanism) {
        return new MoveEntry(
                planId,
                order,
                group,
                vm,
                vmName,
                source,
                target,
                newMechanism,
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

    public MoveEntry withJob(String job) {
        List<String> all = new java.util.ArrayList<>(jobs);
        all.add(job);
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
                all,
                lastError,
                created,
                changed);
    }

    public MoveEntry withError(String text) {
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
                text,
                created,
                changed);
    }
}
