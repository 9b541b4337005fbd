package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The CLIRunner job: few commands pass, the useful ones do not (spec 30 b.6). */
final class CliRunner {
    private static final String CONSENT = "acknowledgeThisAPIMayGoAwayInTheFuture";
    private static final Set<String> ALLOWED =
            Set.of("viosvrcmd", "migrlpar", "rmsyscfg", "lshmc", "lslic", "lssysconn");

    private final Jobs jobs;
    private final Function<String, CommandReply> commandLine;

    CliRunner(Jobs jobs, Function<String, CommandReply> commandLine) {
        this.jobs = jobs;
        this.commandLine = commandLine;
    }

    void run(Job job) {
        String line = job.parameter("cmd")
                .orElseThrow(() -> new BadRequest(400, "REST0007", "The job parameter cmd is missing."))
                .trim();
        String command = line.split("\\s", 2)[0];
        if (!job.flag(CONSENT)) {
            throw new BadRequest(400, "REST0007", "The job parameter " + CONSENT + " must be true.");
        }
        if (!ALLOWED.contains(command)) {
            // Real replies spell it with three m.
            job.exception = "com.ibm.pmc.jaxb.api.server.jobs.PmcJobException: Unsupported commmand " + command;
            jobs.finish(job, "FAILED_BEFORE_COMPLETION", Map.of());
            return;
        }
        CommandReply reply = commandLine.apply(line);
        Map<String, String> results = new LinkedHashMap<>();
        results.put("returnCode", Integer.toString(reply.exitStatus()));
        results.put("result", reply.stdout() + reply.stderr());
        jobs.finish(job, reply.exitStatus() == 0 ? "COMPLETED_OK" : "COMPLETED_WITH_ERROR", results);
    }
}
