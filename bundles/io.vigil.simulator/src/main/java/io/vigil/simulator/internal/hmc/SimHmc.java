package io.vigil.simulator.internal.hmc;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.CertificateChange;
import io.vigil.simulator.datacentre.ConsoleSight;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.JobEnd;
import io.vigil.simulator.datacentre.JobRules;
import io.vigil.simulator.datacentre.RequestFault;
import io.vigil.simulator.datacentre.SessionRules;
import io.vigil.simulator.internal.cli.CommandLine;
import io.vigil.simulator.internal.health.HealthPlane;
import io.vigil.simulator.internal.hmc.Faultiness.Condition;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.simulator.internal.world.SimClock;
import io.vigil.spi.port.CommandWire.CommandReply;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** One management console: takes a request, answers after a simulated while. */
public final class SimHmc {
    private final HmcSpec spec;
    private final DataCentre centre;
    private final SimClock clock;
    private final HmcSettings settings;
    private final Faultiness faults = new Faultiness();
    private final Account account;
    private final Sessions sessions;
    private final Jobs jobs;
    private final Stamp stamp;
    private final Manners manners;
    private final Events events;
    private final Router router;
    private final CommandDesk desk;
    private final List<Consumer<Condition>> conditionListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Identity>> identityListeners = new CopyOnWriteArrayList<>();
    private volatile Identity identity = Identity.FIRST;

    public SimHmc(HmcSpec spec, DataCentre centre, HealthPlane health, Profile profile, ViosFaults viosFaults) {
        this.spec = spec;
        this.centre = centre;
        this.clock = centre.clock();
        this.settings = HmcSettings.of(profile);
        Scope scope = new Scope(spec, centre.world());
        stamp = new Stamp(spec, clock);
        manners = new Manners(clock, spec.uuid());
        account = new Account(spec, clock);
        sessions = new Sessions(account, clock);
        jobs = new Jobs(clock);
        events = new Events(scope, clock, stamp);
        CommandLine commandLine = new CommandLine(spec, centre);
        desk = new CommandDesk(spec, clock, settings.reply(), commandLine, faults::condition);
        Feeds feeds = new Feeds(scope, stamp);
        Changes changes = new Changes(centre, feeds);
        Operations operations = new Operations(scope, centre, health, jobs, settings, viosFaults);
        JobRoutes jobRoutes = new JobRoutes(
                scope,
                jobs,
                operations,
                new CliRunner(jobs, line -> commandLine.run(spec.user(), line)),
                faults,
                stamp);
        PartitionRoutes partitions = new PartitionRoutes(scope, feeds, changes, jobRoutes, stamp);
        SystemRoutes systems =
                new SystemRoutes(scope, feeds, partitions, new NetworkRoutes(feeds, changes), jobRoutes, stamp);
        router = new Router(scope, stamp, sessions, events, jobRoutes, systems, partitions);
        centre.world().listen(events);
    }

    public HmcSpec spec() {
        return spec;
    }

    public Condition condition() {
        return faults.condition();
    }

    /** Answers half way through the reply time, with what is true then. */
    CompletionStage<Answer> handle(WireRequest request) {
        CompletableFuture<Answer> result = new CompletableFuture<>();
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

    private void answer(WireRequest request, Duration half, CompletableFuture<Answer> result) {
        Disturbance disturbed = faults.ofRequest(request.path())
                .map(fault -> Disturbance.of(fault, request, stamp))
                .orElse(Disturbance.NONE);
        Consumer<WireReply> out = reply -> send(request, reply, disturbed, half, result);
        if (disturbed.instead().isPresent()) {
            out.accept(disturbed.instead().get());
        } else if (faults.condition() == Condition.BUSY) {
            out.accept(busy(request));
        } else {
            router.handle(request, out);
        }
    }

    private void send(
            WireRequest request,
            WireReply reply,
            Disturbance disturbed,
            Duration half,
            CompletableFuture<Answer> result) {
        Condition now = faults.condition();
        if (now == Condition.REFUSING || now == Condition.HANGING || faults.takeLost()) {
            giveUp(now == Condition.HANGING ? request.timeout() : half, result);
            return;
        }
        Answer answer = new Answer(manners.dressed(reply), disturbed.cut() || now == Condition.CUTTING);
        clock.after(half.plus(disturbed.later()), spec.name() + " reply", () -> result.complete(answer));
    }

    private void giveUp(Duration after, CompletableFuture<Answer> result) {
        clock.after(after, spec.name() + " no reply", () -> result.completeExceptionally(noReply()));
    }

    WireException noReply() {
        return new WireException(WireException.Kind.READ_TIMEOUT, "no complete reply from " + spec.address());
    }

    private WireReply busy(WireRequest request) {
        return ErrorXml.reply(
                stamp,
                request,
                503,
                "Unknown internal error.",
                "The system is currently too busy to complete the specified request.");
    }

    /** One line of somebody who is logged on. */
    CompletionStage<CommandReply> typed(String login, String line, Duration timeout) {
        return desk.run(login, () -> true, line, timeout);
    }

    /** Logs on for one line on the console's command line. */
    public CompletionStage<CommandReply> command(String login, String password, String command, Duration timeout) {
        return desk.run(login, () -> account.accepts(login, password), command, timeout);
    }

    /** What its shell shows when it waits for a line. */
    String prompt(String user) {
        return desk.prompt(user);
    }

    boolean takesCommands() {
        return desk.listens();
    }

    /** What its SSH server asks; the answer is the same for a user that does not exist. */
    boolean knows(String login, String password) {
        return clock.locked(() -> account.accepts(login, password));
    }

    /** Under the lock. */
    public ConsoleSight sight() {
        return new ConsoleSight(spec.name(), faults.condition().name().toLowerCase(Locale.ROOT), sessions.open());
    }

    // ---- faults; under the lock ---------------------------------------------------------------------------------

    /** Told on the caller's thread of {@link #condition(Condition)}. */
    void onCondition(Consumer<Condition> listener) {
        conditionListeners.add(listener);
    }

    public void condition(Condition condition) {
        if (faults.condition() == Condition.REFUSING && condition == Condition.SERVING) {
            sessions.clear();
            jobs.restart();
            events.clear();
        }
        faults.condition(condition);
        conditionListeners.forEach(listener -> listener.accept(condition));
        told("console is " + condition);
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

    public void cancelHangingJobs() {
        jobs.cancelHanging();
        told("jobs that hang are cancelled");
    }

    public void loseSubmitReplies(int count) {
        faults.loseSubmitReplies(count);
    }

    public void sessionRules(SessionRules rules) {
        sessions.rules(rules);
        account.rules(rules);
        told("sessions: " + rules);
    }

    public void requestFault(String pathPart, RequestFault fault, int count) {
        faults.requests(pathPart, fault, count);
        told("the next " + count + " requests with '" + pathPart + "': " + fault);
    }

    public void jobRules(JobRules rules) {
        jobs.rules(rules);
        told("jobs: " + rules);
    }

    public void jobEnds(String operation, JobEnd end, int count) {
        faults.jobEnds(operation, end, count);
        told("the next " + count + " jobs of '" + operation + "' end " + end.status());
    }

    public void restartJobIds() {
        jobs.restart();
        told("forgets its jobs and begins their ids anew");
    }

    /** Told on the caller's thread of {@link #certificate(CertificateChange)}. */
    void onIdentity(Consumer<Identity> listener) {
        identityListeners.add(listener);
    }

    Identity identity() {
        return identity;
    }

    public void certificate(CertificateChange change) {
        identity = identity.after(change);
        identityListeners.forEach(listener -> listener.accept(identity));
        told("certificate " + change);
    }

    // ---- faults of the command line; under the lock -------------------------------------------------------------

    public void failCommands(String command, int exitStatus, String text, int count) {
        desk.faults().fail(command, exitStatus, text, count);
    }

    public void hangCommands(int count) {
        desk.faults().hang(count);
    }

    public void commandLineOff(boolean off) {
        desk.faults().off(off);
        conditionListeners.forEach(listener -> listener.accept(condition()));
        told(off ? "command line is closed" : "command line is open");
    }

    private void told(String what) {
        centre.world().record("fault", spec.name(), what);
    }
}
