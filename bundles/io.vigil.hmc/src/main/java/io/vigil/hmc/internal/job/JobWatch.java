package io.vigil.hmc.internal.job;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.HmcSettings;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.rest.JobReply;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Follows one job that changes something, whoever waits or not, until it ends or is lost; a power job for a day at most. A
 * console that does not answer is asked again; only those who wait are told that the outcome is unknown.
 */
final class JobWatch {
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Access access;
    private final Jobs jobs;
    private final HmcSettings settings;
    private final TimeSource time;
    private final Console console;
    private final String jobId;
    private final JobSpec spec;
    private final Deadline longest;
    private final CompletableFuture<JobResult> end = new CompletableFuture<>();
    private volatile CompletableFuture<HmcException> silence = new CompletableFuture<>();
    private volatile Duration lastAnswer;
    private volatile boolean stopped;

    JobWatch(Access access, Jobs jobs, Console console, String jobId, JobSpec spec) {
        this.access = access;
        this.jobs = jobs;
        this.settings = access.settings();
        this.time = access.time();
        this.console = console;
        this.jobId = jobId;
        this.spec = spec;
        longest = Deadline.in(time, LONGEST);
        lastAnswer = time.monotonic();
    }

    /** Begins to read, at once. */
    JobWatch start() {
        access.meters().jobOpened(console.name(), jobId);
        end.whenComplete((result, failure) -> access.meters().jobEnded(console.name(), jobId));
        read(0);
        return this;
    }

    /** Whoever waits is told at once that the outcome is unknown; the job goes on at its console. */
    void stop() {
        synchronized (this) {
            stopped = true;
        }
        silence.complete(Failure.taken(
                Kind.READ_TIMEOUT,
                console.name(),
                "job " + jobId + " (" + spec + ") on HMC " + console.name()
                        + " is not followed any more: the transport was stopped"));
    }

    /** Completes with the terminal job; fails with JOB_LOST. */
    CompletionStage<JobResult> end() {
        return end;
    }

    boolean ended() {
        return end.isDone();
    }

    Console console() {
        return console;
    }

    String jobId() {
        return jobId;
    }

    JobSpec spec() {
        return spec;
    }

    /**
     * The end, as one caller sees it: JOB_TIMEOUT at its deadline, READ_TIMEOUT when the console fell silent. Both mean
     * outcome unknown; the watch goes on.
     *
     * @param late runs when the deadline came first
     */
    CompletionStage<JobResult> outcome(Deadline deadline, Runnable late) {
        CompletableFuture<JobResult> result = new CompletableFuture<>();
        Cancellable timer = access.tasks().after(deadline.remaining(), "hmc-job-deadline", () -> {
            if (result.completeExceptionally(Failure.taken(
                    Kind.JOB_TIMEOUT,
                    console.name(),
                    "job " + jobId + " (" + spec + ") on HMC " + console.name()
                            + " did not end within the time allowed"))) {
                late.run();
            }
        });
        silence.thenAccept(result::completeExceptionally);
        end.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
        result.whenComplete((value, failure) -> timer.cancel());
        return result;
    }

    private void read(int reads) {
        CompletionStage<JobReply> look = access.health().usable(console.id())
                ? jobs.look(console, spec, jobId)
                : Failure.stage(Kind.UNREACHABLE, console.name(), "HMC " + console.name() + " is not reachable");
        look.whenComplete((job, failure) -> {
            if (failure != null) {
                HmcException e = Failure.asTaken(Failure.from(console.name(), failure));
                if (e.kind() == Kind.JOB_LOST) {
                    end.completeExceptionally(e);
                } else {
                    noAnswer(e, reads);
                }
            } else if (!job.status().open()) {
                jobs.remove(console, jobId);
                end.complete(new JobResult(console, job));
            } else {
                lastAnswer = time.monotonic();
                heard();
                again(reads + 1);
            }
        });
    }

    /** The next silence is news again; after a stop the last word stands, also for who comes later. */
    private synchronized void heard() {
        if (silence.isDone() && !stopped) {
            silence = new CompletableFuture<>();
        }
    }

    private void noAnswer(HmcException e, int reads) {
        if (time.monotonic().minus(lastAnswer).compareTo(settings.waits().silence()) >= 0) {
            silence.complete(Failure.taken(
                    Kind.READ_TIMEOUT,
                    console.name(),
                    "HMC " + console.name() + " does not answer about job " + jobId + " (" + spec
                            + "), its outcome is unknown: " + e.getMessage()));
        }
        again(reads);
    }

    private void again(int reads) {
        // Who asks for the same restart or migration again must get the open one, however old it is (REL-61).
        if (longest.expired() && spec.kind() != JobKind.MOBILITY) {
            end.completeExceptionally(Failure.taken(
                    Kind.JOB_TIMEOUT,
                    console.name(),
                    "job " + jobId + " (" + spec + ") on HMC " + console.name()
                            + " was followed for a day without an end"));
        } else if (!stopped) {
            access.tasks()
                    .after(spec.kind().pause(settings.polls(), Math.max(reads, 1)), "hmc-job-read", () -> read(reads));
        }
    }
}
