package io.vigil.scenarios.inspect;

import io.vigil.api.hmc.HmcException;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.job.JobVerdict;
import io.vigil.hmc.internal.rest.ConsoleCodes;
import io.vigil.hmc.internal.rest.JobReply;
import io.vigil.hmc.internal.rest.JobStatus;
import io.vigil.hmc.internal.xml.XmlReader;
import java.util.Optional;
import java.util.Set;

/** What the controller would make of a job (30 d, e). */
final class Verdict {
    private static final String PASS_THROUGH = "PassThroughInterface";
    private static final Set<String> REPEATABLE = Set.of(PASS_THROUGH, "MigrateValidate");

    private Verdict() {}

    static Facts of(JobReply job) {
        if (job.status().open()) {
            return new Facts().text("outcome", "open");
        }
        boolean passThrough = job.operation().equals(PASS_THROUGH);
        Optional<HmcException> failure = passThrough
                ? JobVerdict.passThrough("(of this reply)", job, XmlReader::wellFormed)
                : JobVerdict.failure("(of this reply)", job);
        if (failure.isEmpty()) {
            boolean warnings = job.status().outcome() == JobStatus.Class.WARNINGS;
            return new Facts().text("outcome", warnings ? "success with warnings" : "success");
        }
        if (already(job)) {
            return new Facts()
                    .text("outcome", "success")
                    .flag("alreadyDone", true)
                    .text("text", job.failureText());
        }
        HmcException e = failure.get();
        return new Facts()
                .text("outcome", "failed")
                .text("class", e.kind().name())
                .text("code", e.code())
                .text("text", passThrough ? e.getMessage() : job.failureText())
                .text("retry", retry(job, e));
    }

    private static String retry(JobReply job, HmcException e) {
        if (job.status() == JobStatus.FAILED_BEFORE_COMPLETION_RETRY) {
            return "once after 5 s: the HMC says so itself";
        }
        return Retry.words(e.kind(), effect(job));
    }

    private static Effect effect(JobReply job) {
        boolean validate = job.operation().equals("RemoteRestart")
                && "validate".equalsIgnoreCase(job.parameters().getOrDefault("Operation", ""));
        return validate || REPEATABLE.contains(job.operation()) ? Effect.REPEATABLE : Effect.CHANGE;
    }

    /** Off when it was off and on when it was on count as done (HMC-48). */
    private static boolean already(JobReply job) {
        return job.operation().equals("PowerOff") && ConsoleCodes.alreadyOff(job.failureText())
                || job.operation().equals("PowerOn") && ConsoleCodes.alreadyOn(job.failureText());
    }
}
