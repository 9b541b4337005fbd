package io.vigil.hmc.internal.ops;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.PassThroughReply;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Attempt;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.call.Permits;
import io.vigil.hmc.internal.job.JobBody;
import io.vigil.hmc.internal.job.JobKind;
import io.vigil.hmc.internal.job.JobResult;
import io.vigil.hmc.internal.job.JobSpec;
import io.vigil.hmc.internal.job.JobVerdict;
import io.vigil.hmc.internal.job.Jobs;
import io.vigil.hmc.internal.rest.JobRequestXml;
import io.vigil.hmc.internal.xml.XmlReader;
import io.vigil.model.HostId;
import io.vigil.model.ViosId;
import io.vigil.spi.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Documents to a VIOS and back through the pass-through job (30 e). One at a time per VIOS (HMC-39). */
public final class PassThrough {
    private static final Logger LONG = LoggerFactory.getLogger("krestlong");
    private static final Pattern ACTION = Pattern.compile("action_str\\s*=\\s*[\"']([A-Z_]+)");
    private static final int KEPT = 2048;

    private final Access access;
    private final Jobs jobs;
    private final Permits perVios;
    private final Permits perConsole;

    public PassThrough(Access access, Jobs jobs) {
        this.access = access;
        this.jobs = jobs;
        perVios = new Permits(1, access.tasks());
        perConsole = new Permits(access.settings().limits().passThrough(), access.tasks());
    }

    /** Sends the document; fails with {@link HmcException}. The budget holds for all consoles together. */
    public CompletionStage<PassThroughReply> send(HostId host, ViosId vios, String document, Duration budget) {
        try {
            JobRequestXml.passThrough("VirtualIOServer", "PassThroughInterface", document);
        } catch (IllegalArgumentException e) {
            return Failure.stage(Kind.BAD_REQUEST, "", e.getMessage());
        }
        JobSpec spec = new JobSpec(
                JobKind.PASS_THROUGH,
                "VirtualIOServer",
                "PassThroughInterface",
                "VirtualIOServer/" + vios.value(),
                Map.of(),
                true,
                false);
        JobBody body = (group, operation) -> JobRequestXml.passThrough(group, operation, document);
        Deadline deadline = Deadline.in(access.time(), budget);
        Duration begin = access.time().monotonic();
        String what = what(document);
        return perVios.run(vios.value(), deadline, () -> access.router()
                        .onHost(
                                host,
                                JobKind.PASS_THROUGH.effect(),
                                deadline.remaining(),
                                (console, attempt) -> on(console, spec, body, attempt))
                        .thenApply(result -> reply(result, begin)))
                .exceptionallyCompose(failure -> Failure.stage(late(failure, what, vios)));
    }

    private CompletionStage<JobResult> on(Console console, JobSpec spec, JobBody body, Attempt attempt) {
        return perConsole.run(console.name(), attempt.deadline(), () -> access.caller()
                .retrying(
                        console,
                        "PassThroughInterface",
                        JobKind.PASS_THROUGH.effect(),
                        attempt,
                        () -> jobs.withConsoleRetry(() -> jobs.run(console, spec, body, attempt))
                                .thenApply(PassThrough::judged)));
    }

    private static JobResult judged(JobResult result) {
        String hmc = result.console().name();
        Optional<HmcException> failure = JobVerdict.passThrough(hmc, result.reply(), XmlReader::wellFormed);
        if (failure.isPresent()) {
            if (failure.get().kind() == Kind.BAD_REPLY && LONG.isDebugEnabled()) {
                String out = result.reply().result("StdOut").orElse("");
                LONG.debug("{} answer that is not understood: {}", hmc, out.substring(0, Math.min(KEPT, out.length())));
            }
            throw new CompletionException(failure.get());
        }
        return result;
    }

    private PassThroughReply reply(JobResult result, Duration begin) {
        long millis = access.time().monotonic().minus(begin).toMillis();
        return new PassThroughReply(
                result.console().name(), result.reply().result("StdOut").orElse(""), millis);
    }

    private static HmcException late(Throwable failure, String what, ViosId vios) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof TimeoutException) {
                return Failure.of(
                        Kind.JOB_TIMEOUT,
                        "",
                        what + " to VIOS " + vios + " was not sent: an earlier request took all its time");
            }
        }
        return Failure.from("", failure);
    }

    private static String what(String document) {
        Matcher action = ACTION.matcher(document);
        return action.find() ? action.group(1) : "request";
    }
}
