package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.JobEnd;
import io.vigil.simulator.datacentre.RequestFault;
import java.util.Optional;

/** How a console misbehaves at the moment (spec 30 j.3). */
public final class Faultiness {
    /** What happens to a request. */
    public enum Condition {
        SERVING,
        /** Nothing listens. */
        REFUSING,
        /** Takes the request and never answers. */
        HANGING,
        /** 503 to everything. */
        BUSY,
        /** Answers, but with half of the reply. */
        CUTTING
    }

    private volatile Condition condition = Condition.SERVING;
    private final Upcoming<RequestFault> requests = new Upcoming<>();
    private final Upcoming<JobEnd> jobEnds = new Upcoming<>();
    private int hangJobs;
    private int loseSubmitReplies;
    private boolean lostNow;

    public Condition condition() {
        return condition;
    }

    void condition(Condition next) {
        condition = next;
    }

    void hangJobs(int count) {
        hangJobs = count;
    }

    void loseSubmitReplies(int count) {
        loseSubmitReplies = count;
    }

    boolean hangsJob() {
        if (hangJobs > 0) {
            hangJobs--;
            return true;
        }
        return false;
    }

    /** The job runs, the reply to its submit does not arrive. */
    void submitted() {
        if (loseSubmitReplies > 0) {
            loseSubmitReplies--;
            lostNow = true;
        }
    }

    boolean takeLost() {
        boolean lost = lostNow;
        lostNow = false;
        return lost;
    }

    void requests(String pathPart, RequestFault fault, int count) {
        requests.add(path -> path.contains(pathPart), fault, count);
    }

    Optional<RequestFault> ofRequest(String path) {
        return requests.take(path);
    }

    void jobEnds(String operation, JobEnd end, int count) {
        jobEnds.add(name -> operation.isEmpty() || name.equals(operation), end, count);
    }

    Optional<JobEnd> endOf(String operation) {
        return jobEnds.take(operation);
    }
}
