package io.vigil.hmc.internal.job;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.rest.ConsoleCodes;
import io.vigil.hmc.internal.rest.JobReply;
import io.vigil.hmc.internal.rest.JobStatus;
import java.util.Optional;
import java.util.function.Predicate;

/** What a terminal job means (30 d, e). */
public final class JobVerdict {
    private JobVerdict() {}

    /** Empty when the job did what it was asked to do. */
    public static Optional<HmcException> failure(String hmc, JobReply job) {
        return switch (job.status().outcome()) {
            case SUCCESS -> Optional.empty();
            case WARNINGS ->
                job.code("returnCode").filter(code -> code != 0).isPresent()
                        ? Optional.of(failed(hmc, job))
                        : Optional.empty();
            case OPEN, FAILED, CANCELLED -> Optional.of(failed(hmc, job));
        };
    }

    private static HmcException failed(String hmc, JobReply job) {
        String text = job.failureText();
        String message = job.status().outcome() == JobStatus.Class.CANCELLED
                ? "Job execution on HMC was cancelled, status <" + job.rawStatus() + ">. Message: <" + text + ">."
                : "Job execution on HMC failed with status <" + job.rawStatus() + ">. Message: <" + text + ">.";
        return new HmcException(kind(job.allText()), hmc, message, ConsoleCodes.first(text), 0, true, null);
    }

    private static Kind kind(String text) {
        if (ConsoleCodes.noRmc(text)) {
            return Kind.RMC_DOWN;
        }
        return ConsoleCodes.viosBusy(text) ? Kind.VIOS_BUSY : Kind.JOB_FAILED;
    }

    /**
     * The outcome table of a pass-through, in its order. {@code document} tells whether a text is a well-formed document.
     *
     * @return empty when status and both codes are good
     */
    public static Optional<HmcException> passThrough(String hmc, JobReply job, Predicate<String> document) {
        Optional<Integer> rmc = job.code("RMCReturnCode");
        Optional<Integer> cmd = job.code("CMDReturnCode");
        String out = job.result("StdOut").orElse("");
        if (rmc.isPresent() && rmc.get() != 0) {
            return Optional.of(taken(
                    Kind.RMC_DOWN,
                    hmc,
                    0,
                    "HMC " + hmc + " does not reach the VIOS: RMCReturnCode " + rmc.get() + errors(job)));
        }
        if (job.status().outcome() != JobStatus.Class.SUCCESS) {
            return Optional.of(failed(hmc, job));
        }
        if (rmc.isEmpty() || cmd.isEmpty()) {
            return Optional.of(taken(
                    Kind.BAD_REPLY,
                    hmc,
                    0,
                    "pass-through reply of HMC " + hmc + " lacks RMCReturnCode or CMDReturnCode"));
        }
        if (cmd.get() != 0) {
            return Optional.of(taken(
                    Kind.VIOS_CMD,
                    hmc,
                    cmd.get(),
                    "command on the VIOS failed: CMDReturnCode " + cmd.get() + errors(job)
                            + (out.isBlank() ? "" : ", StdOut: " + out.strip())));
        }
        int start = out.indexOf('<');
        if (start >= 0 && !document.test(out.substring(start))) {
            return Optional.of(taken(Kind.BAD_REPLY, hmc, 0, "answer of the VIOS is not well-formed XML"));
        }
        return Optional.empty();
    }

    private static String errors(JobReply job) {
        return job.result("StdError")
                .filter(text -> !text.isBlank())
                .map(text -> ", StdError: " + text.strip())
                .orElse("");
    }

    private static HmcException taken(Kind kind, String hmc, int commandCode, String message) {
        return new HmcException(kind, hmc, message, ConsoleCodes.first(message), commandCode, true, null);
    }
}
