package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.WireReply;
import java.util.Optional;
import java.util.UUID;

/** Templates, submits, reads, cancels and deletes of jobs (T12 to T20). */
final class JobRoutes {
    private final Scope scope;
    private final Jobs jobs;
    private final Operations operations;
    private final Faultiness faults;
    private final Stamp stamp;

    JobRoutes(Scope scope, Jobs jobs, Operations operations, Faultiness faults, Stamp stamp) {
        this.scope = scope;
        this.jobs = jobs;
        this.operations = operations;
        this.faults = faults;
        this.stamp = stamp;
    }

    /** {@code {type}/{uuid}/do/{operation}}. */
    WireReply operation(Call call, Optional<SimHost> on, String type, String uuid, String operation) {
        if (!OperationCatalogue.knows(type, operation)) {
            throw BadRequest.notFound(type + "/" + uuid + "/do/" + operation);
        }
        if (call.is("GET")) {
            return Replies.atom(
                    Atom.webEntry(stamp.id(), "JobRequest", stamp.text(), "", JobXml.template(operation, type)));
        }
        if (!call.is("PUT")) {
            throw call.methodNotAllowed();
        }
        JobRequests request = JobRequests.read(call.body());
        if (!request.operation().equals(operation)) {
            throw new BadRequest(
                    400,
                    "REST0006",
                    "The OperationName is " + request.operation() + "; the URL says " + operation + ".");
        }
        Job job = jobs.create(type + "/" + uuid + "/do/" + operation, uuid, request);
        String accepted = render(job, false);
        if (type.equals(Types.CONSOLE)) {
            refuseCommand(job);
        } else if (type.equals(Types.SYSTEM)) {
            throw new BadRequest(
                    403, "REST0040", "Powering managed systems through jobs is not permitted to this user.");
        } else {
            operations.begin(job, target(on, type, uuid, job), faults.hangsJob());
        }
        return faults.submitted(Replies.atom(accepted));
    }

    /** Of two definitions a cleanup means the remnant, a restart the one that is not on the target yet. */
    private SimPartition target(Optional<SimHost> on, String type, String uuid, Job job) {
        if (on.isEmpty() && job.operation.equals("RemoteRestart")) {
            boolean cleanup = job.parameter("Operation").orElse("").equalsIgnoreCase("cleanup");
            Optional<SimPartition> found = scope.copies(uuid, false).stream()
                    .filter(copy -> cleanup
                            ? !copy.active() && !copy.remoteRestartState().equals("Remote_Restartable")
                            : copy.host() != operations.targetHost(job))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        return scope.partition(on, type, uuid);
    }

    /** CLIRunner takes hardly any command; the text has three m in real replies. */
    private void refuseCommand(Job job) {
        String command = job.parameter("cmd").orElse("").trim();
        jobs.start(job);
        if (command.startsWith("lshmc")) {
            jobs.finish(
                    job,
                    "COMPLETED_OK",
                    java.util.Map.of(
                            "returnCode",
                            "0",
                            "result",
                            "\"version= " + scope.hmc().version() + "\""));
        } else {
            job.exception = "com.ibm.pmc.jaxb.api.server.jobs.PmcJobException: Unsupported commmand "
                    + command.split(" ", 2)[0];
            jobs.finish(job, "FAILED_BEFORE_COMPLETION", java.util.Map.of());
        }
    }

    /** {@code jobs/{id}[/cancel]}. */
    WireReply job(Call call) {
        Job job = jobs.find(call.segment(0)).orElseThrow(() -> BadRequest.notFound("jobs/" + call.segment(0)));
        if (call.length() == 2 && call.segment(1).equals("cancel") && call.is("POST")) {
            if (job.open()) {
                jobs.finish(job, "CANCELED_WHILE_RUNNING", java.util.Map.of());
            }
            return Replies.empty(204);
        }
        if (call.is("DELETE")) {
            jobs.delete(job.id);
            return Replies.empty(204);
        }
        if (!call.is("GET")) {
            throw call.methodNotAllowed();
        }
        return Replies.atom(render(job, true));
    }

    /** {@code {type}/{uuid}/jobs}. */
    WireReply jobsOf(String uuid) {
        StringBuilder out = new StringBuilder("<feed xmlns=\"" + Markup.ATOM + "\"><id>" + stamp.id() + "</id><updated>"
                + stamp.text() + "</updated>");
        jobs.of(uuid).forEach(job -> out.append(render(job, true)));
        return Replies.atom(out.append("</feed>").toString());
    }

    private String render(Job job, boolean read) {
        String self = stamp.base() + "jobs/" + job.id;
        String links = "<link rel=\"SELF\" href=\"" + self + (read ? "/" + stableId(job) : "") + "\"/>"
                + (read
                        ? "<link rel=\"MANAGEMENT_CONSOLE\" href=\"" + stamp.base() + Types.CONSOLE + "/"
                                + scope.hmc().uuid() + "\"/>"
                        : "");
        return Atom.webEntry(
                read ? stableId(job) : stamp.id(), "JobResponse", stamp.text(), links, JobXml.response(job));
    }

    /** The id of the accepted reply differs from that of every later read (spec 30 d.2). */
    private static String stableId(Job job) {
        return new UUID(job.id, job.target.hashCode()).toString();
    }
}
