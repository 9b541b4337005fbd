package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.JobEnd;
import io.vigil.simulator.datacentre.JobRules;
import io.vigil.simulator.internal.world.SimClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The job list of one console. Ids rise from a base that is taken when the console starts (spec 30 d.2). */
final class Jobs {
    private static final int KEPT = 2000;

    private final SimClock clock;
    private final TreeMap<Long, Job> jobs = new TreeMap<>();
    private JobRules rules = JobRules.STANDARD;
    private long next;
    private int loseNext;

    Jobs(SimClock clock) {
        this.clock = clock;
        restart();
    }

    /** All jobs vanish and the ids begin anew, as after a restart of the console. */
    void restart() {
        jobs.clear();
        next = Math.max(next + 1, clock.now().toEpochMilli());
    }

    void rules(JobRules wanted) {
        rules = wanted;
    }

    JobRules rules() {
        return rules;
    }

    /** The next jobs are carried out, but the console forgets them at once. */
    void loseNext(int count) {
        loseNext = count;
    }

    Job create(String url, String target, JobRequests request) {
        Job job = new Job(next++, url, target, request.operation(), request.group(), request.parameters());
        job.step("NOT_STARTED");
        if (loseNext > 0) {
            loseNext--;
        } else {
            jobs.put(job.id, job);
        }
        if (jobs.size() > KEPT) {
            jobs.pollFirstEntry();
        }
        return job;
    }

    void start(Job job) {
        job.started = clock.now().toEpochMilli();
        job.status = "RUNNING";
        job.step("STARTED");
    }

    /** Not before it has run as long as jobs run here. */
    void finish(Job job, String status, Map<String, String> results) {
        long missing = job.started + rules.running().toMillis() - clock.now().toEpochMilli();
        if (missing > 0) {
            after(Duration.ofMillis(missing), job, () -> end(job, status, results));
        } else {
            end(job, status, results);
        }
    }

    private void end(Job job, String status, Map<String, String> results) {
        if (job.open()) {
            Optional<JobEnd> other = job.otherEnd;
            job.completed = clock.now().toEpochMilli();
            job.status = other.map(JobEnd::status).orElse(status);
            job.exception = other.map(JobEnd::message).orElse(job.exception);
            job.step("COMPLETED");
            job.results.putAll(other.map(JobEnd::results).orElse(results));
        }
    }

    /** At once, whatever it does; that goes on. */
    void cancel(Job job) {
        end(job, job.started == 0 ? "CANCELED_BEFORE_START" : "CANCELED_WHILE_RUNNING", Map.of());
    }

    void cancelHanging() {
        jobs.values().stream().filter(job -> job.hangs).forEach(this::cancel);
    }

    void after(Duration delay, Job job, Runnable work) {
        clock.after(delay, "job " + job.id + " " + job.operation, work);
    }

    Optional<Job> find(String id) {
        try {
            return Optional.ofNullable(jobs.get(Long.parseLong(id)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    List<Job> of(String target) {
        return jobs.values().stream()
                .filter(job -> job.target.equalsIgnoreCase(target))
                .toList();
    }

    /** Of all instances of a resource type. */
    List<Job> ofType(String type) {
        return jobs.values().stream()
                .filter(job -> job.url.startsWith(type + "/"))
                .toList();
    }

    void delete(long id) {
        jobs.remove(id);
    }
}
