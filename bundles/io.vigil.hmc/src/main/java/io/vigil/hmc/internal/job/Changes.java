package io.vigil.hmc.internal.job;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Attempt;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.call.RetryRules;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that change something. The same wish is never submitted twice: who asks again while the job is open, also after a
 * restart, gets that job's outcome; a lost submit reply leads to a search for the job, not to a second submit (HMC-32).
 */
public final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final Access access;
    private final Jobs jobs;
    private final JobLedger ledger;
    private final Map<String, JobWatch> open = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<JobResult>> underway = new ConcurrentHashMap<>();

    public Changes(Access access, Jobs jobs) {
        this.access = access;
        this.jobs = jobs;
        ledger = new JobLedger(access.store());
    }

    /** Follows what an earlier run left open. */
    public void resume() {
        for (JobLedger.Open left : ledger.open()) {
            Optional<Console> console = access.consoles().find(new HmcId(left.hmc()));
            if (console.isPresent()) {
                follow(console.get(), left.jobId(), left.spec());
            } else {
                LOG.warn(
                        "HMC {} of open job {} ({}) is not registered any more, the job is not followed",
                        left.hmc(),
                        left.jobId(),
                        left.spec());
                ledger.remove(left.key());
            }
        }
    }

    public void stop() {
        open.values().forEach(JobWatch::stop);
    }

    /** Carries the job out on a console of the host; the result is a successful job, else {@link HmcException}. */
    public CompletionStage<JobResult> run(HostId host, JobSpec spec, Duration budget) {
        return run(host, Optional.empty(), spec, budget);
    }

    /** As {@link #run(HostId, JobSpec, Duration)}, on a console that manages both hosts. */
    public CompletionStage<JobResult> run(HostId host, Optional<HostId> second, JobSpec spec, Duration budget) {
        CompletableFuture<JobResult> mine = new CompletableFuture<>();
        CompletableFuture<JobResult> other = underway.putIfAbsent(spec.key(), mine);
        if (other != null) {
            return other;
        }
        access.router()
                .onHosts(host, second, Effect.CHANGE, budget, (console, attempt) -> onConsole(console, spec, attempt))
                .whenComplete((result, failure) -> {
                    underway.remove(spec.key(), mine);
                    if (failure == null) {
                        mine.complete(result);
                    } else {
                        mine.completeExceptionally(failure);
                    }
                });
        return mine;
    }

    private CompletionStage<JobResult> onConsole(Console console, JobSpec spec, Attempt attempt) {
        return access.caller().retrying(console, spec.operation(), Effect.CHANGE, attempt, () -> jobs.withConsoleRetry(
                        () -> joinOrSubmit(console, spec, attempt))
                .thenApply(result -> {
                    JobVerdict.failure(result.console().name(), result.reply()).ifPresent(e -> {
                        throw new CompletionException(e);
                    });
                    return result;
                }));
    }

    private CompletionStage<JobResult> joinOrSubmit(Console console, JobSpec spec, Attempt attempt) {
        JobWatch already = open.get(spec.key());
        // Who hears of the end may ask again before it is struck off here: that is a wish of its own.
        if (already != null && !already.ended()) {
            LOG.info(
                    "{} is already job {} on HMC {}: waiting for that one",
                    spec,
                    already.jobId(),
                    already.console().name());
            return outcome(already, attempt);
        }
        return submit(console, spec, attempt).thenCompose(jobId -> {
            ledger.opened(console, jobId, spec, access.time().now());
            return outcome(follow(console, jobId, spec), attempt);
        });
    }

    private CompletionStage<JobResult> outcome(JobWatch watch, Attempt attempt) {
        return watch.outcome(attempt.deadline(), () -> {
            if (watch.spec().cancelLate()) {
                jobs.cancel(watch.console(), watch.jobId());
            } else if (watch.spec().kind() == JobKind.MOBILITY) {
                access.alarms()
                        .overdue(watch.console(), watch.jobId(), watch.spec().toString());
            }
        });
    }

    private JobWatch follow(Console console, String jobId, JobSpec spec) {
        JobWatch watch = new JobWatch(access, jobs, console, jobId, spec);
        open.put(spec.key(), watch);
        watch.end().whenComplete((result, failure) -> {
            open.remove(spec.key(), watch);
            ledger.closed(console, jobId);
        });
        return watch.start();
    }

    /** The number of the job, also when the reply to the submit was lost. */
    private CompletionStage<String> submit(Console console, JobSpec spec, Attempt attempt) {
        long before = access.caller().consoleDate(console);
        return jobs.submit(console, spec, spec.body(), attempt)
                .thenApply(reply -> reply.jobId())
                .exceptionallyCompose(failure -> {
                    HmcException e = Failure.from(console.name(), failure);
                    return RetryRules.uncertain(e.kind())
                            ? reconcile(console, spec, attempt, before, e)
                            : Failure.stage(e);
                });
    }

    private CompletionStage<String> reconcile(
            Console console, JobSpec spec, Attempt attempt, long before, HmcException lost) {
        LOG.info("reply to {} on HMC {} was lost ({}): looking for the job", spec, console.name(), lost.kind());
        return access.caller()
                .pause(SETTLE, "hmc-job-search")
                .thenCompose(go -> jobs.find(console, spec, before, attempt))
                .exceptionallyCompose(failure -> Failure.stage(unknown(console, spec, lost)))
                .thenCompose(found -> {
                    if (found.isPresent()) {
                        return CompletableFuture.completedFuture(found.get().jobId());
                    }
                    if (lost.kind() == Kind.SERVER) {
                        // It said no, and it has no such job.
                        return Failure.stage(lost);
                    }
                    return spec.resubmit()
                            ? jobs.submit(console, spec, spec.body(), attempt).thenApply(reply -> reply.jobId())
                            : Failure.stage(unknown(console, spec, lost));
                });
    }

    private static HmcException unknown(Console console, JobSpec spec, HmcException lost) {
        return new HmcException(
                Kind.READ_TIMEOUT,
                console.name(),
                "the reply to " + spec + " on HMC " + console.name() + " was lost, its outcome is unknown: "
                        + lost.getMessage(),
                lost.code(),
                0,
                true,
                lost);
    }
}
