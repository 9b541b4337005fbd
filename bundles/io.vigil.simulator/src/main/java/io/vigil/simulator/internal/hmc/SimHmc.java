package io.vigil.simulator.internal.hmc;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.ConsoleSight;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.internal.health.HealthPlane;
import io.vigil.simulator.internal.hmc.Faultiness.Condition;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.simulator.internal.world.SimClock;
import io.vigil.spi.port.CommandWire.CommandReply;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One management console: takes a request, answers after a simulated while. */
public final class SimHmc {
    private static final Set<String> EMPTY_TYPES = Set.of("Cluster", "SharedStoragePool", "Group", "Tier");

    private final HmcSpec spec;
    private final DataCentre centre;
    private final SimClock clock;
    private final HmcSettings settings;
    private final Faultiness faults = new Faultiness();
    private final Sessions sessions;
    private final Jobs jobs;
    private final Stamp stamp;
    private final LogonRoutes logon;
    private final JobRoutes jobRoutes;
    private final SystemRoutes systems;
    private final PartitionRoutes partitions;
    private final CommandLine commandLine;
    private final java.util.List<java.util.function.Consumer<Condition>> conditionListeners =
            new java.util.concurrent.CopyOnWriteArrayList<>();

    public SimHmc(HmcSpec spec, DataCentre centre, HealthPlane health, Profile profile) {
        this.spec = spec;
        this.centre = centre;
        this.clock = centre.clock();
        this.settings = HmcSettings.of(profile);
        Scope scope = new Scope(spec, centre.world());
        stamp = new Stamp(spec, clock);
        sessions = new Sessions(spec, clock, settings);
        jobs = new Jobs(clock);
        Feeds feeds = new Feeds(scope, stamp);
        Changes changes = new Changes(centre, feeds);
        logon = new LogonRoutes(sessions);
        jobRoutes = new JobRoutes(scope, jobs, new Operations(scope, centre, health, jobs, settings), faults, stamp);
        partitions = new PartitionRoutes(scope, feeds, changes, jobRoutes, stamp);
        systems = new SystemRoutes(scope, feeds, changes, partitions, jobRoutes, stamp);
        commandLine = new CommandLine(scope, centre);
    }

    public HmcSpec spec() {
        return spec;
    }

    public Condition condition() {
        return faults.condition();
    }

    /** Answers half way through the reply time, with what is true then. */
    public CompletionStage<WireReply> handle(WireRequest request) {
        CompletableFuture<WireReply> result = new CompletableFuture<>();
        Duration half = clock.lasting(settings.reply().dividedBy(2));
        switch (faults.condition()) {
            case REFUSING ->
                result.completeExceptionally(new WireException(
                        WireException.Kind.UNREACHABLE, "connection to " + spec.address() + " refused"));
            case HANGING -> giveUp(request.timeout(), result);
            default -> clock.after(half, spec.name() + " request", () -> answer(request, half, result));
        }
        return result;
    }

    private void answer(WireRequest request, Duration half, CompletableFuture<WireReply> result) {
        Condition now = faults.condition();
        WireReply reply = now == Condition.BUSY ? busy(request) : reply(request);
        boolean cut = now == Condition.CUTTING || now == Condition.REFUSING || now == Condition.HANGING;
        if (cut || faults.takeLost()) {
            giveUp(now == Condition.HANGING ? request.timeout() : half, result);
            return;
        }
        clock.after(half, spec.name() + " reply", () -> result.complete(reply));
    }

    private void giveUp(Duration after, CompletableFuture<WireReply> result) {
        clock.after(
                after,
                spec.name() + " no reply",
                () -> result.completeExceptionally(new WireException(
                        WireException.Kind.READ_TIMEOUT, "no complete reply from " + spec.address())));
    }

    private WireReply busy(WireRequest request) {
        return error(
                503,
                "Unknown internal error.",
                request.path(),
                "The system is currently too busy to complete the specified request.");
    }

    private WireReply reply(WireRequest request) {
        try {
            Call call = Call.of(request);
            if (call.segment(0).equals("web") && call.segment(1).equals("Logon")) {
                return logon.handle(call);
            }
            if (call.header("x-api-session").filter(sessions::valid).isEmpty()) {
                throw new BadRequest(401, "REST0042", "The session is missing, not valid, or has expired.");
            }
            if (!call.segment(0).equals("uom")) {
                throw BadRequest.notFound(request.path());
            }
            return route(call.from(1));
        } catch (BadRequest e) {
            return error(e.status(), e.reason(), request.path(), e.getMessage());
        } catch (RuntimeException e) {
            centre.world().record(spec.name(), spec.name(), "internal error on " + request + ": " + e);
            return error(500, "Unknown internal error.", request.path(), e.toString());
        }
    }

    private WireReply route(Call call) {
        return switch (call.segment(0)) {
            case "jobs" -> jobRoutes.job(call.from(1));
            case "Event" -> Replies.empty(204);
            case Types.CONSOLE -> systems.console(call);
            case Types.SYSTEM -> systems.systems(call);
            case Types.LPAR, Types.VIOS -> partitions.handle(call, Optional.empty());
            default -> {
                if (EMPTY_TYPES.contains(call.segment(0))) {
                    yield Replies.empty(204);
                }
                throw new BadRequest(400, "REST000E", "The root resource type " + call.segment(0) + " is unknown.");
            }
        };
    }

    private WireReply error(int status, String reason, String uri, String message) {
        return Replies.error(status, reason, uri, message, stamp.text(), stamp.id());
    }

    /** One command on the console's command line. */
    public CompletionStage<CommandReply> command(String login, String password, String command, Duration timeout) {
        CompletableFuture<CommandReply> result = new CompletableFuture<>();
        switch (faults.condition()) {
            case SERVING, BUSY, CUTTING ->
                clock.after(clock.lasting(settings.reply()), spec.name() + " command", () -> {
                    if (knows(login, password)) {
                        result.complete(commandLine.run(command));
                    } else {
                        result.completeExceptionally(new WireException(
                                WireException.Kind.AUTH_REFUSED,
                                "logon of " + login + " refused by " + spec.address()));
                    }
                });
            case REFUSING ->
                result.completeExceptionally(new WireException(
                        WireException.Kind.UNREACHABLE, "connection to " + spec.address() + " refused"));
            case HANGING ->
                clock.after(
                        timeout,
                        spec.name() + " no reply",
                        () -> result.completeExceptionally(new WireException(
                                WireException.Kind.READ_TIMEOUT, "no answer from " + spec.address())));
        }
        return result;
    }

    /** What its SSH server asks; the answer is the same for a user that does not exist. */
    boolean knows(String login, String password) {
        return spec.user().equals(login) && spec.password().equals(password);
    }

    /** Under the lock. */
    public ConsoleSight sight() {
        return new ConsoleSight(spec.name(), faults.condition().name().toLowerCase(Locale.ROOT), sessions.open());
    }

    // ---- faults; under the lock ---------------------------------------------------------------------------------

    /** Told on the caller's thread of {@link #condition(Condition)}. */
    void onCondition(java.util.function.Consumer<Condition> listener) {
        conditionListeners.add(listener);
    }

    public void condition(Condition condition) {
        if (faults.condition() == Condition.REFUSING && condition == Condition.SERVING) {
            sessions.clear();
            jobs.restart();
        }
        faults.condition(condition);
        conditionListeners.forEach(listener -> listener.accept(condition));
        centre.world().record("fault", spec.name(), "console is " + condition);
    }

    public void expireSessions() {
        sessions.clear();
    }

    public void loseJobs(int count) {
        jobs.loseNext(count);
    }

    public void hangJobs(int count) {
        faults.hangJobs(count);
    }

    public void loseSubmitReplies(int count) {
        faults.loseSubmitReplies(count);
    }
}
