package io.vigil.command.internal.engine;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.store.StoreException;
import io.vigil.command.internal.grammar.Refusals;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong, as one error line and an exit code. Expected trouble has no stack trace. */
record Failures(int exitCode, String message) {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    static Failures of(Throwable failure, String command) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof RefusedException refused) {
            return new Failures(refused.exitCode(), refused.getMessage());
        }
        if (cause instanceof HmcException hmc) {
            return new Failures(hmc(hmc.kind()), hmc.getMessage());
        }
        if (cause instanceof TimeoutException) {
            return new Failures(Refusals.TIME_LIMIT, "Time limit reached");
        }
        if (cause instanceof StoreException) {
            LOG.warn("{}: the registry could not do it: {}", command, cause.getMessage());
            return new Failures(Refusals.FAILED, "Registry: " + cause.getMessage());
        }
        LOG.error("{} failed", command, cause);
        return new Failures(Refusals.FAILED, "Internal error: " + cause + ", see the log");
    }

    private static int hmc(HmcException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE, TLS_UNTRUSTED, READ_TIMEOUT, AUTH_FAILED, NO_HMC_FOR_HOST -> Refusals.NOT_REACHABLE;
            case JOB_TIMEOUT -> Refusals.TIME_LIMIT;
            default -> Refusals.FAILED;
        };
    }
}
