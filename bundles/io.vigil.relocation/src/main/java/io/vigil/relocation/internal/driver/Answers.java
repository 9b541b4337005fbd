package io.vigil.relocation.internal.driver;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.JobOutcome;
import io.vigil.relocation.internal.engine.Signal;
import io.vigil.relocation.internal.engine.Signal.Cause;

/** Turns what services answer into signals; a console's text stays as it is (REL-66). */
final class Answers {
    private Answers() {}

    static Signal of(JobOutcome outcome, Throwable failure) {
        if (failure != null) {
            return failed(failure);
        }
        String job = outcome.jobId().isEmpty() ? "" : outcome.hmc() + "/" + outcome.jobId();
        return new Signal.Ok(job, outcome.text());
    }

    static Signal failed(Throwable failure) {
        return HmcException.in(failure)
                .<Signal>map(e -> new Signal.Failed(cause(e), text(e)))
                .orElseGet(() -> new Signal.Failed(Cause.UNKNOWN, root(failure)));
    }

    private static Cause cause(HmcException e) {
        return switch (e.kind()) {
            case JOB_TIMEOUT -> e.taken() ? Cause.RUNNING : Cause.NOT_TAKEN;
            case JOB_LOST -> Cause.LOST;
            case UNSUPPORTED -> Cause.UNSUPPORTED;
            case HMC_BUSY, VIOS_BUSY, CONFLICT -> Cause.BUSY;
            case UNREACHABLE, TLS_UNTRUSTED, AUTH_FAILED, SESSION_LOST, NO_HMC_FOR_HOST ->
                e.taken() ? Cause.UNKNOWN : Cause.NOT_TAKEN;
            case READ_TIMEOUT, SERVER, BAD_REPLY -> Cause.UNKNOWN;
            default -> Cause.REFUSED;
        };
    }

    private static String text(HmcException e) {
        return e.getMessage() == null || e.getMessage().isEmpty() ? e.kind().name() : e.getMessage();
    }

    static String root(Throwable failure) {
        Throwable t = failure;
        while (t.getCause() != null) {
            t = t.getCause();
        }
        return t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
    }
}
