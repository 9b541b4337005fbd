package io.vigil.relocation.internal.driver;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.RelocationService;
import io.vigil.api.store.Commit;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.engine.Move;
import io.vigil.relocation.internal.engine.MoveRules;
import io.vigil.relocation.internal.engine.Turn;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running engine: one mailbox, plans being carried out, signals in and decisions out. All fields are confined to the
 * mailbox. Constructible without OSGi; {@link #start()} resumes what a crash left, then takes requests.
 */
public final class RelocationEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelocationEngine.class);
    private static final Duration STORE_RETRY = Duration.ofSeconds(5);

    private final Store store;
    private final TimeSource time;
    private final Tasks tasks;
    private final RelocationSettings settings;
    private final Mailbox mailbox;
    private final Recorder recorder;
    private final PendingPlans pending;
    private final Dispatcher dispatcher;
    private final Scheduler scheduler;
    private final Requests requests;
    private final PlanEnd planEnd;
    private final Housekeeping housekeeping;
    private final Followers followers;
    private final RelocationCommands commands;
    private final Map<String, PlanRun> runs = new LinkedHashMap<>();
    private Store.Subscription subscription = () -> {};
    private Cancellable ticking = () -> {};
    private boolean closed;

    public RelocationEngine(Store store, Peers peers, TimeSource time, Tasks tasks, RelocationSettings settings) {
        this.store = store;
        this.time = time;
        this.tasks = tasks;
        this.settings = settings;
        this.mailbox = tasks.mailbox("relocation");
        Stages stages = new Stages(tasks);
        Freshener freshener = new Freshener(store, peers, stages, time);
        PendingPlans pending = new PendingPlans(store, time);
        Planning planning = new Planning(store, time, pending);
        Monitoring monitoring = new Monitoring(store, peers);
        CommandRunner runner = new CommandRunner(
                store,
                new LookReader(store, peers, stages, settings.consoleWait()),
                monitoring,
                new Replanner(store, peers, freshener, time));
        this.pending = pending;
        this.recorder = new Recorder(store, time, pending);
        this.dispatcher = new Dispatcher(
                this, tasks, peers, runner, new Asides(store, peers, tasks, monitoring, stages), monitoring, stages);
        this.scheduler = new Scheduler(this, store, tasks, time, peers, stages);
        this.requests = new Requests(this, store, peers, time, freshener, planning, pending);
        this.planEnd = new PlanEnd(this, store, peers, stages, pending);
        this.housekeeping = new Housekeeping(this, store);
        this.followers = new Followers(this);
        this.commands = new RelocationCommands(
                store,
                time,
                new CommandChecks(store, peers, time),
                requests,
                followers,
                new DryRun(store, peers, time, freshener, planning),
                new ValidateOnly(store, peers, time, mailbox));
    }

    public RelocationService service() {
        return commands;
    }

    public void start() {
        subscription = store.onCommit(this::committed);
        mailbox.execute(() -> {
            housekeeping.boot();
            after();
        });
        ticking = tasks.repeat(settings.tick(), settings.tick(), "relocation-tick", () -> mailbox.execute(this::after));
    }

    /** Begins nothing new; what consoles do goes on there and is taken up at the next start. */
    @Override
    public void close() {
        subscription.close();
        ticking.cancel();
        mailbox.close();
        closed = true;
    }

    private void committed(Commit commit) {
        if (Housekeeping.concerns(commit)) {
            mailbox.execute(() -> {
                housekeeping.seen(commit);
                after();
            });
        }
    }

    // ---- for the parts of the engine, on the mailbox ---------------------------------------------------------------

    Mailbox mailbox() {
        return mailbox;
    }

    Collection<PlanRun> runs() {
        return List.copyOf(runs.values());
    }

    List<Move> moves() {
        List<Move> all = new ArrayList<>();
        runs.values().forEach(run -> all.addAll(run.moves.values()));
        return all;
    }

    void add(PlanRun run) {
        runs.put(run.planId, run);
    }

    void remove(PlanRun run) {
        runs.remove(run.planId);
    }

    Move find(String planId, VmId vm) {
        PlanRun run = runs.get(planId);
        return run == null ? null : run.moves.get(vm);
    }

    /** One decision: rules on a copy, then durable, then visible, then done. */
    void decide(PlanRun run, VmId vm, Consumer<Turn> rule) {
        Move move = run.moves.get(vm);
        Turn turn = new Turn(move, store.registry(), time.now(), time.monotonic());
        rule.accept(turn);
        MoveEntry before = move.entry();
        try {
            recorder.record(run, before, turn);
        } catch (StoreException e) {
            LOG.warn(
                    "decision about VM {} could not be stored, tried again in {} s: {}",
                    before.vmName(),
                    STORE_RETRY.toSeconds(),
                    e.getMessage());
            int token = move.token();
            tasks.after(
                    STORE_RETRY,
                    "relocation-store-retry",
                    () -> mailbox.execute(() -> {
                        Move now = find(run.planId, vm);
                        if (now != null && now.token() == token) {
                            decide(run, vm, rule);
                            after();
                        }
                    }));
            return;
        }
        run.moves.put(vm, turn.move());
        // What we switched off and then dropped is planned again at once; of a host, detection speaks first.
        if (turn.pending() && !(turn.move().withdrawn() && run.stoppedBefore)) {
            pending.tried(run);
        }
        turn.lines().forEach(line -> tell(run, vm, line));
        dispatcher.carryOut(run, turn);
        if (turn.move().entry().stage().closed()
                && before.stage() != turn.move().entry().stage()) {
            housekeeping.readiness(before.source());
        }
    }

    private void tell(PlanRun run, VmId vm, String line) {
        if (run.operation != null) {
            run.operation.line(line);
        }
        followers.relay(run.planId, vm, line);
    }

    /** What may have become possible: moves that waited, plans that ended, requests that may be taken. */
    void after() {
        if (closed) {
            return;
        }
        scheduler.pump();
        planEnd.look();
        requests.take();
        scheduler.pump();
        planEnd.look();
        followers.look();
        runs().stream().filter(run -> run.over() && planEnd.ended(run)).forEach(this::remove);
    }

    /** REL-70: user, VIOS up, discovery. */
    void retryCleanups(java.util.function.Predicate<Move> which) {
        for (PlanRun run : runs()) {
            for (Move move : List.copyOf(run.moves.values())) {
                if (move.cleanupOpen() && which.test(move)) {
                    decide(run, move.entry().vm(), MoveRules::retryCleanup);
                }
            }
        }
    }
}
