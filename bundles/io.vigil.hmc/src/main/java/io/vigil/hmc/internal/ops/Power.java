package io.vigil.hmc.internal.ops;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcService.PowerOff;
import io.vigil.api.hmc.JobOutcome;
import io.vigil.api.hmc.PowerOn;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.job.Changes;
import io.vigil.hmc.internal.job.JobKind;
import io.vigil.hmc.internal.job.JobResult;
import io.vigil.hmc.internal.job.JobSpec;
import io.vigil.hmc.internal.rest.ConsoleCodes;
import io.vigil.model.HostId;
import io.vigil.model.PartitionState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Power of partitions (T20). Off when it is off, and on when it runs, count as done (HMC-48). */
public final class Power {
    private static final Set<PartitionState> ON =
            Set.of(PartitionState.RUNNING, PartitionState.STARTING, PartitionState.OPEN_FIRMWARE);

    private final Changes changes;
    private final Reads reads;
    private final Paths paths;

    public Power(Access access, Changes changes, Reads reads) {
        this.changes = changes;
        this.reads = reads;
        paths = new Paths(access.store());
    }

    public CompletionStage<JobOutcome> off(HostId host, String uuid, PowerOff how, Duration budget) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("operation", how == PowerOff.OS_SHUTDOWN ? "osshutdown" : "shutdown");
        parameters.put("immediate", Boolean.toString(how == PowerOff.IMMEDIATE));
        parameters.put("restart", "false");
        JobSpec spec = spec(host, uuid, "PowerOff", parameters, how == PowerOff.IMMEDIATE);
        return run(host, uuid, spec, budget, ConsoleCodes::alreadyOff, state -> state == PartitionState.NOT_ACTIVATED);
    }

    public CompletionStage<JobOutcome> on(HostId host, String uuid, PowerOn how, Duration budget) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("force", "false");
        parameters.put("novsi", "true");
        parameters.put("bootmode", how.mode().word());
        how.profile().ifPresent(profile -> parameters.put("LogicalPartitionProfile", profile));
        JobSpec spec = spec(host, uuid, "PowerOn", parameters, false);
        return run(host, uuid, spec, budget, ConsoleCodes::alreadyOn, ON::contains);
    }

    private JobSpec spec(
            HostId host, String uuid, String operation, Map<String, String> parameters, boolean cancelLate) {
        String type = paths.type(uuid);
        return new JobSpec(
                JobKind.POWER, type, operation, Paths.onHost(host, type, uuid), parameters, true, cancelLate);
    }

    private CompletionStage<JobOutcome> run(
            HostId host,
            String uuid,
            JobSpec spec,
            Duration budget,
            Predicate<String> already,
            Predicate<PartitionState> wanted) {
        return changes.run(host, spec, budget).thenApply(Power::outcome).exceptionallyCompose(failure -> {
            HmcException e = Failure.from("", failure);
            if (already.test(e.getMessage())) {
                return CompletableFuture.completedFuture(new JobOutcome(e.hmc(), "", true, e.getMessage()));
            }
            return e.outcomeUnknown() ? reconcile(host, uuid, wanted, e) : Failure.stage(e);
        });
    }

    /** Outcome unknown: the state decides, read anew from whichever console answers (d.1, d.2). */
    private CompletionStage<JobOutcome> reconcile(
            HostId host, String uuid, Predicate<PartitionState> wanted, HmcException unknown) {
        return reads.partition(host, uuid)
                .exceptionallyCompose(failure -> Failure.stage(unknown))
                .thenCompose(now -> wanted.test(now.view().state())
                        ? CompletableFuture.completedFuture(new JobOutcome(unknown.hmc(), "", false, ""))
                        : Failure.stage(unknown));
    }

    static JobOutcome outcome(JobResult result) {
        return new JobOutcome(
                result.console().name(),
                result.reply().jobId(),
                false,
                result.reply().result("result").orElse("").strip());
    }
}
