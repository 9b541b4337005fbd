package io.vigil.simulator.internal.hmc;

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
    private long next;
    private int loseNext;

    Jobs(SimClock clock) {
        this.clock = clock;
        restart();
    }

    /** All jobs vanish and the ids begin anew, as after a restart of the console. */
    void restart() {
        jobs.clear();
        next = clock.now().toEpochMilli();
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

    void finish(Job job, String status, Map<String, String> results) {
        job.completed = clock.now().toEpochMilli();
        job.status = status;
        job.step("COMPLETED");
        job.results.putAll(results);
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

    void delete(long id) {
        jobs.remove(id);
    }
}
