package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.WireReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Templates, submits, reads, cancels and deletes of jobs (T12 to T21). */
final class JobRoutes {
    private final Scope scope;
    private final Jobs jobs;
    private final Operations operations;
    private final CliRunner commands;
    private final Faultiness faults;
    private final JobFeeds feeds;

    JobRoutes(Scope scope, Jobs jobs, Operations operations, CliRunner commands, Faultiness faults, Stamp stamp) {
        this.scope = scope;
        this.jobs = jobs;
        this.operations = operations;
        this.commands = commands;
        this.faults = faults;
        this.feeds = new JobFeeds(scope.hmc(), jobs, stamp);
    }

    /** {@code {type}/{uuid}/do/{operation}}. */
    WireReply operation(Call call, Optional<SimHost> on, String type, String uuid, String operation) {
        if (!OperationCatalogue.knows(type, operation)) {
            throw BadRequest.notFound(type + "/" + uuid + "/do/" + operation);
        }
        checkTarget(on, type, uuid);
        if (call.is("GET")) {
            return feeds.template(type, operation);
        }
        if (!call.is("PUT")) {
            throw call.methodNotAllowed();
        }
        JobRequests request = JobRequests.read(call);
        if (!request.operation().equals(operation) || !request.group().equals(type)) {
            throw new BadRequest(
                    400,
                    "REST0006",
                    "The RequestedOperation is " + request.group() + " " + request.operation() + "; the URL says "
                            + type + " " + operation + ".");
        }
        if (type.equals(Types.SYSTEM)) {
            throw new BadRequest(
                    403, "REST0040", "Powering managed systems through jobs is not permitted to this user.");
        }
        OperationCatalogue.check(type, operation, request.parameters());
        Job job = jobs.create(type + "/" + uuid + "/do/" + operation, uuid, request);
        WireReply accepted = feeds.accepted(job);
        if (jobs.rules().notStarted().isZero()) {
            begin(job, on, type, uuid);
        } else {
            jobs.after(jobs.rules().notStarted(), job, () -> begin(job, on, type, uuid));
        }
        faults.submitted();
        return accepted;
    }

    private void checkTarget(Optional<SimHost> on, String type, String uuid) {
        if (type.equals(Types.LPAR) || type.equals(Types.VIOS)) {
            scope.partition(on, type, uuid);
        } else if (type.equals(Types.CONSOLE)
                && !uuid.equalsIgnoreCase(scope.hmc().uuid())) {
            throw BadRequest.notFound(type + "/" + uuid);
        }
    }

    private void begin(Job job, Optional<SimHost> on, String type, String uuid) {
        if (!job.open()) {
            return;
        }
        job.otherEnd = faults.endOf(job.operation);
        jobs.start(job);
        if (faults.hangsJob()) {
            job.hangs = true;
            return;
        }
        if (job.otherEnd.filter(end -> !end.carriedOut()).isPresent()) {
            jobs.finish(job, "", Map.of());
            return;
        }
        try {
            if (type.equals(Types.CONSOLE)) {
                commands.run(job);
            } else {
                operations.begin(job, target(on, type, uuid, job));
            }
        } catch (BadRequest e) {
            job.exception = e.getMessage();
            jobs.finish(job, "FAILED_BEFORE_COMPLETION", Map.of());
        }
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

    /** {@code jobs/{id}[/cancel]}, and what the SELF links of jobs name: {@code jobs/{id}/{uuid}}. */
    WireReply job(Call call) {
        Job job = jobs.find(call.segment(0)).orElseThrow(() -> BadRequest.notFound("jobs/" + call.segment(0)));
        boolean cancel = call.length() == 2 && call.segment(1).equals("cancel");
        if (call.length() > 2
                || call.length() == 2 && !cancel && !call.segment(1).equals(JobFeeds.id(job))) {
            throw BadRequest.notFound("jobs/" + String.join("/", call.path()));
        }
        if (cancel) {
            if (!call.is("POST")) {
                throw call.methodNotAllowed();
            }
            jobs.cancel(job);
            return Replies.empty(204);
        }
        if (call.is("DELETE")) {
            if (job.open()) {
                throw new BadRequest(409, "REST0009", "The job " + job.id + " is " + job.status + "; cancel it first.");
            }
            jobs.delete(job.id);
            return Replies.empty(204);
        }
        call.readOnly();
        return feeds.read(job);
    }

    /** {@code {type}/jobs[/{id}]}. */
    WireReply jobsOfType(Call call, String type) {
        return listed(call, jobs.ofType(type));
    }

    /** {@code {type}/{uuid}/jobs[/{id}]}. */
    WireReply jobsOf(Call call, String uuid) {
        return listed(call, jobs.of(uuid));
    }

    /** @param call ends with {@code jobs} or {@code jobs/{id}} */
    private WireReply listed(Call call, List<Job> all) {
        call.readOnly();
        String last = call.segment(call.length() - 1);
        if (last.equals("jobs")) {
            return feeds.feed(all);
        }
        return feeds.read(all.stream()
                .filter(job -> Long.toString(job.id).equals(last))
                .findFirst()
                .orElseThrow(() -> BadRequest.notFound("jobs/" + last)));
    }
}
