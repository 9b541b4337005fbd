package io.vigil.hmc.internal.job;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.HmcSettings;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Attempt;
import io.vigil.hmc.internal.call.Caller;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.call.Meters;
import io.vigil.hmc.internal.call.RestCall;
import io.vigil.hmc.internal.rest.JobReply;
import io.vigil.hmc.internal.rest.JobStatus;
import io.vigil.hmc.internal.rest.JobTemplate;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Jobs of one console: submit, read, remove (30 d). A job belongs to the console that took it. */
public final class Jobs {
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(10);
    private static final int HOUSEKEEPING_LOOKS = 12;
    private static final byte[] EMPTY = {};

    private final Caller caller;
    private final Tasks tasks;
    private final TimeSource time;
    private final HmcSettings settings;
    private final Meters meters;

    public Jobs(Access access) {
        caller = access.caller();
        tasks = access.tasks();
        time = access.time();
        settings = access.settings();
        meters = access.meters();
    }

    /** One PUT, without asking for a template first, unless the settings want one for this operation (HMC-22). */
    public CompletionStage<JobReply> submit(Console console, JobSpec spec, JobBody body, Attempt attempt) {
        if (!settings.habits().jobTemplates().contains(spec.operation())) {
            return put(console, spec, body.of(spec.group(), spec.operation()), attempt);
        }
        RestCall get = RestCall.get("template", spec.path(), settings.waits().job());
        return caller.fetch(console, get, attempt, reply -> JobTemplate.read(reply.body()))
                // A console that gives none takes the request all the same, or says what is wrong with it.
                .exceptionally(failure -> new JobTemplate(spec.group(), spec.operation()))
                .thenCompose(named -> put(console, spec, body.of(named.group(), named.operation()), attempt));
    }

    private CompletionStage<JobReply> put(Console console, JobSpec spec, byte[] body, Attempt attempt) {
        RestCall call = RestCall.put(
                spec.operation(),
                spec.path(),
                Schema.JOB_REQUEST_TYPE,
                body,
                settings.waits().job(),
                spec.kind().effect());
        return caller.once(console, call, attempt, reply -> JobReply.read(reply.body()));
    }

    /** Submits and reads until the end, or the end of the time; for jobs that may be repeated. */
    public CompletionStage<JobResult> run(Console console, JobSpec spec, JobBody body, Attempt attempt) {
        return submit(console, spec, body, attempt).thenCompose(first -> {
            meters.jobOpened(console.name(), first.jobId());
            return follow(console, spec, first.jobId(), attempt, 0);
        });
    }

    private CompletionStage<JobResult> follow(Console console, JobSpec spec, String jobId, Attempt attempt, int reads) {
        Deadline deadline = attempt.deadline();
        if (deadline.expired()) {
            giveUp(console, spec, jobId);
            return Failure.stage(late(console, spec, jobId));
        }
        return caller.fetch(console, read(jobId), attempt, reply -> JobReply.read(reply.body()))
                .thenApply(job -> same(console, spec, job))
                .exceptionallyCompose(failure -> {
                    HmcException e = Failure.asTaken(Failure.from(console.name(), failure));
                    if (e.kind() == Kind.JOB_LOST) {
                        meters.jobEnded(console.name(), jobId);
                        return Failure.stage(e);
                    }
                    giveUp(console, spec, jobId);
                    return Failure.stage(deadline.expired() ? late(console, spec, jobId) : e);
                })
                .thenCompose(job -> {
                    if (!job.status().open()) {
                        remove(console, jobId);
                        return CompletableFuture.completedFuture(new JobResult(console, job));
                    }
                    Duration pause = deadline.cap(spec.kind().pause(settings.polls(), reads + 1));
                    return caller.pause(pause, "hmc-job-read")
                            .thenCompose(go -> follow(console, spec, jobId, attempt, reads + 1));
                });
    }

    private static HmcException late(Console console, JobSpec spec, String jobId) {
        return Failure.taken(
                Kind.JOB_TIMEOUT,
                console.name(),
                "job " + jobId + " (" + spec + ") on HMC " + console.name() + " did not end within the time allowed");
    }

    /** One look at a job, no tries: for those who look again anyway. */
    CompletionStage<JobReply> look(Console console, JobSpec spec, String jobId) {
        return look(console, jobId).thenApply(job -> same(console, spec, job));
    }

    /** A console that was started anew, with its clock set back, gives the number to another job: then ours is gone. */
    private static JobReply same(Console console, JobSpec spec, JobReply job) {
        if (job.operation().isEmpty() || job.operation().equalsIgnoreCase(spec.operation())) {
            return job;
        }
        throw new CompletionException(Failure.taken(
                Kind.JOB_LOST,
                console.name(),
                "job " + job.jobId() + " on HMC " + console.name() + " is a " + job.operation() + " now, not " + spec));
    }

    private CompletionStage<JobReply> look(Console console, String jobId) {
        Attempt attempt = new Attempt(Deadline.in(time, settings.waits().job()), true);
        return caller.once(console, read(jobId), attempt, reply -> JobReply.read(reply.body()));
    }

    /** Always by number on the console that took it; the SELF link may be broken (HMC-25). */
    private RestCall read(String jobId) {
        return RestCall.get(
                "krigetJobResult",
                Schema.UOM_PATH + "jobs/" + jobId,
                settings.waits().job());
    }

    /** Removes a terminal job, once, whatever the console says (HMC-29). */
    void remove(Console console, String jobId) {
        meters.jobEnded(console.name(), jobId);
        RestCall call = RestCall.delete(
                "removeJob", Schema.UOM_PATH + "jobs/" + jobId, settings.waits().job());
        caller.once(
                console, call, new Attempt(Deadline.in(time, settings.waits().job()), true), reply -> reply);
    }

    void cancel(Console console, String jobId) {
        RestCall call = RestCall.post(
                "cancelJob",
                Schema.UOM_PATH + "jobs/" + jobId + "/cancel",
                "",
                EMPTY,
                Map.of(),
                settings.waits().job());
        caller.once(
                console, call, new Attempt(Deadline.in(time, settings.waits().job()), true), reply -> reply);
    }

    /** Nobody waits any more: cancel what should be cancelled, and remove the job when it has ended. */
    private void giveUp(Console console, JobSpec spec, String jobId) {
        if (spec.cancelLate()) {
            cancel(console, jobId);
        }
        cleanLater(console, jobId, HOUSEKEEPING_LOOKS);
    }

    private void cleanLater(Console console, String jobId, int looks) {
        if (looks == 0) {
            meters.jobEnded(console.name(), jobId);
        } else {
            tasks.after(HOUSEKEEPING, "hmc-job-housekeeping", () -> look(console, jobId)
                    .whenComplete((job, failure) -> {
                        if (failure != null) {
                            boolean lost = Failure.from(console.name(), failure).kind() == Kind.JOB_LOST;
                            cleanLater(console, jobId, lost ? 0 : looks - 1);
                        } else if (job.status().open()) {
                            cleanLater(console, jobId, looks - 1);
                        } else {
                            remove(console, jobId);
                        }
                    }));
        }
    }

    /**
     * Looks for a job of which the submit reply was lost: same operation and parameters, not started before the console's
     * clock at its last good reply (30 d.2).
     */
    CompletionStage<Optional<JobReply>> find(Console console, JobSpec spec, long notBefore, Attempt attempt) {
        RestCall call =
                RestCall.get("findJob", spec.jobsPath(), settings.waits().entry());
        return caller.fetch(console, call, attempt, reply -> JobReply.readAll(reply.body()))
                .thenApply(jobs -> jobs.stream()
                        .filter(job -> job.operation().equals(spec.operation()))
                        .filter(job -> job.parameters()
                                .entrySet()
                                .containsAll(spec.parameters().entrySet()))
                        .filter(job -> job.started() == 0 || job.started() >= notBefore)
                        .reduce((earlier, later) -> later));
    }

    /** Runs it, and once more after 5 s when the console itself says that it may be tried again. */
    public CompletionStage<JobResult> withConsoleRetry(Supplier<CompletionStage<JobResult>> run) {
        return run.get()
                .thenCompose(result -> result.reply().status() == JobStatus.FAILED_BEFORE_COMPLETION_RETRY
                        ? caller.pause(Duration.ofSeconds(5), "hmc-job-again").thenCompose(go -> run.get())
                        : CompletableFuture.completedFuture(result));
    }
}
