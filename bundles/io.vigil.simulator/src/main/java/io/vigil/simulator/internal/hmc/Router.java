package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.world.SimHost;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** From a request to whoever answers it. Whatever is wrong with it becomes an HttpErrorResponse. */
final class Router {
    private static final Set<String> EMPTY_TYPES = Set.of("Cluster", "SharedStoragePool", "Group", "Tier");

    private final Scope scope;
    private final Stamp stamp;
    private final Sessions sessions;
    private final LogonRoutes logon;
    private final Events events;
    private final JobRoutes jobs;
    private final SystemRoutes systems;
    private final PartitionRoutes partitions;

    Router(
            Scope scope,
            Stamp stamp,
            Sessions sessions,
            Events events,
            JobRoutes jobs,
            SystemRoutes systems,
            PartitionRoutes partitions) {
        this.scope = scope;
        this.stamp = stamp;
        this.sessions = sessions;
        this.logon = new LogonRoutes(sessions);
        this.events = events;
        this.jobs = jobs;
        this.systems = systems;
        this.partitions = partitions;
    }

    /** Answers within the call, but for the event stream, which may take its time. */
    void handle(WireRequest request, Consumer<WireReply> answer) {
        try {
            Call call = Call.of(request);
            MediaTypes.acceptable(call);
            if (call.segment(0).equals("web") && call.segment(1).equals("Logon") && call.length() == 2) {
                answer.accept(logon.handle(call));
                return;
            }
            String token = sessions.checked(call);
            if (!call.segment(0).equals("uom") || call.length() < 2) {
                throw BadRequest.notFound(request.path());
            }
            if (call.segment(1).equals("Event") && call.length() == 2) {
                events.poll(call, token, answer);
                return;
            }
            refuseSchemaVersion(call);
            answer.accept(route(call.from(1)));
        } catch (BadRequest e) {
            answer.accept(ErrorXml.reply(stamp, request, e.status(), e.reason(), e.getMessage()));
        } catch (RuntimeException e) {
            scope.world().record(scope.hmc().name(), scope.hmc().name(), "internal error on " + request + ": " + e);
            answer.accept(ErrorXml.reply(stamp, request, 500, "Unknown internal error.", e.toString()));
        }
    }

    /** Real consoles cannot produce a reply in the version asked for when something is created. */
    private static void refuseSchemaVersion(Call call) {
        if (call.is("PUT") && call.header("x-hmc-schema-version").isPresent()) {
            throw new BadRequest(406, "REST0006", "X-HMC-Schema-Version is not supported for " + call.uri() + ".");
        }
    }

    private WireReply route(Call call) {
        Optional<SimHost> anywhere = Optional.empty();
        return switch (call.segment(0)) {
            case "jobs" -> jobs.job(call.from(1));
            case Types.CONSOLE -> systems.console(call);
            case Types.SYSTEM -> systems.systems(call);
            case Types.LPAR, Types.VIOS -> partitions.handle(call, anywhere);
            default -> empty(call);
        };
    }

    /** Types of which this data centre has none. */
    private static WireReply empty(Call call) {
        if (!EMPTY_TYPES.contains(call.segment(0))) {
            throw new BadRequest(400, "REST000E", "The root resource type " + call.segment(0) + " is unknown.");
        }
        boolean feed = call.length() == 1
                || call.segment(1).equals("quick")
                || call.segment(1).equals("search");
        if (!feed) {
            throw BadRequest.notFound(String.join("/", call.path()));
        }
        call.readOnly();
        return Replies.empty(204);
    }
}
