package io.vigil.hmc.internal.ops;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.JobOutcome;
import io.vigil.api.hmc.Mappings;
import io.vigil.api.hmc.Migration;
import io.vigil.api.hmc.RemoteRestart;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.call.Permits;
import io.vigil.hmc.internal.job.Changes;
import io.vigil.hmc.internal.job.JobKind;
import io.vigil.hmc.internal.job.JobResult;
import io.vigil.hmc.internal.job.JobSpec;
import io.vigil.hmc.internal.job.JobVerdict;
import io.vigil.hmc.internal.job.Jobs;
import io.vigil.hmc.internal.rest.OperationSet;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.spi.Deadline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Migrations and remote restarts (T16, T17, T19). */
public final class Mobility {
    private final Access access;
    private final Jobs jobs;
    private final Changes changes;
    private final Operations operations;
    private final Permits perTarget;

    public Mobility(Access access, Jobs jobs, Changes changes) {
        this.access = access;
        this.jobs = jobs;
        this.changes = changes;
        operations = new Operations(access);
        perTarget = new Permits(access.settings().limits().restarts(), access.tasks());
    }

    public void forget(String hmc) {
        operations.forget(hmc);
    }

    public CompletionStage<JobOutcome> migrate(Migration migration, Duration budget) {
        JobSpec spec = new JobSpec(
                migration.validateOnly() ? JobKind.VALIDATE : JobKind.MOBILITY,
                Paths.LPAR,
                migration.validateOnly() ? "MigrateValidate" : "Migrate",
                Paths.onHost(migration.from(), Paths.LPAR, migration.vm().value()),
                parameters(migration),
                false,
                migration.validateOnly());
        return run(migration.from(), Optional.of(migration.to()), spec, budget);
    }

    private static Map<String, String> parameters(Migration migration) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("TargetManagedSystemName", migration.toName());
        Mappings mappings = migration.options().mappings();
        values.put("VirtualFCMappings", Mappings.text(mappings.fibreChannel()));
        values.put("VirtualSCSIMappings", Mappings.text(mappings.scsi()));
        values.put("VlanMappings", Mappings.text(mappings.vlans()));
        values.put("UseCurrData", migration.options().useCurrentData() ? "true" : "");
        values.values().removeIf(String::isEmpty);
        return values;
    }

    /** T18. Done twice does no harm: the second finds nothing to stop. */
    public CompletionStage<JobOutcome> abort(HostId from, VmId vm, Duration budget) {
        return repair("MigrateAbort", from, vm, Map.of(), budget);
    }

    public CompletionStage<JobOutcome> recover(HostId from, VmId vm, boolean force, Duration budget) {
        return repair("MigrateRecover", from, vm, force ? Map.of("Force", "true") : Map.of(), budget);
    }

    private CompletionStage<JobOutcome> repair(
            String operation, HostId from, VmId vm, Map<String, String> parameters, Duration budget) {
        String target = Paths.onHost(from, Paths.LPAR, vm.value());
        JobSpec spec = new JobSpec(JobKind.MOBILITY, Paths.LPAR, operation, target, parameters, true, false);
        return run(from, Optional.empty(), spec, budget);
    }

    /** No more than 32 restarts towards one host are open at a time; the rest wait their turn (HMC-51). */
    public CompletionStage<JobOutcome> remoteRestart(RemoteRestart request, Duration budget) {
        if (request.operation() != RemoteRestart.Operation.RESTART) {
            return named(request, budget);
        }
        Deadline deadline = Deadline.in(access.time(), budget);
        return perTarget
                .run(request.to().value(), deadline, () -> named(request, deadline.remaining()))
                .exceptionallyCompose(failure -> Failure.stage(HmcException.in(failure)
                        .orElseGet(() -> Failure.of(
                                Kind.JOB_TIMEOUT,
                                "",
                                "remote restart of VM " + request.vm()
                                        + " was not begun: too many restarts towards host " + request.to()))));
    }

    /** Parameter names first, from a console that will be asked anyway. */
    private CompletionStage<JobOutcome> named(RemoteRestart request, Duration budget) {
        boolean cleanup = request.operation() == RemoteRestart.Operation.CLEANUP;
        Optional<HostId> second = cleanup ? Optional.empty() : Optional.of(request.to());
        return access.router()
                .onHosts(request.from(), second, Effect.READ, Duration.ofSeconds(20), (console, attempt) -> operations
                        .of(console, Paths.LPAR, attempt)
                        .thenApply(set -> new Offer(console, set)))
                .thenCompose(offer -> spec(request, offer))
                .thenCompose(spec -> run(request.from(), second, spec, budget));
    }

    private record Offer(Console console, Optional<OperationSet> set) {}

    private CompletionStage<JobSpec> spec(RemoteRestart request, Offer offer) {
        try {
            Map<String, String> parameters = RestartNames.of(offer.set())
                    .parameters(
                            request,
                            access.store().registry().host(request.to()).map(Host::mtm));
            boolean validate = request.operation() == RemoteRestart.Operation.VALIDATE;
            return CompletableFuture.completedFuture(new JobSpec(
                    validate ? JobKind.VALIDATE : JobKind.MOBILITY,
                    Paths.LPAR,
                    "RemoteRestart",
                    Paths.onHost(request.from(), Paths.LPAR, request.vm().value()),
                    parameters,
                    false,
                    validate));
        } catch (UnsupportedOperationException e) {
            HmcException missing =
                    new HmcException(Kind.UNSUPPORTED, offer.console().name(), e.getMessage());
            access.alarms().withoutRest(offer.console(), "a remote restart as it is needed", missing);
            return Failure.stage(missing);
        }
    }

    private CompletionStage<JobOutcome> run(HostId host, Optional<HostId> second, JobSpec spec, Duration budget) {
        if (spec.kind() == JobKind.MOBILITY) {
            return changes.run(host, second, spec, budget).thenApply(Power::outcome);
        }
        return access.router()
                .onHosts(host, second, spec.kind().effect(), budget, (console, attempt) -> access.caller()
                        .retrying(console, spec.operation(), spec.kind().effect(), attempt, () -> jobs.withConsoleRetry(
                                        () -> jobs.run(console, spec, spec.body(), attempt))
                                .thenApply(Mobility::judged)))
                .thenApply(Power::outcome);
    }

    private static JobResult judged(JobResult result) {
        JobVerdict.failure(result.console().name(), result.reply()).ifPresent(e -> {
            throw new CompletionException(e);
        });
        return result;
    }
}
