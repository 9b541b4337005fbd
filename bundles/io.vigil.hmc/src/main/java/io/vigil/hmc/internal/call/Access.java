package io.vigil.hmc.internal.call;

import io.vigil.api.hmc.ConsoleFigures;
import io.vigil.api.store.Store;
import io.vigil.hmc.internal.HmcSettings;
import io.vigil.model.HmcId;
import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.Secrets;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Everything needed to reach consoles, wired together. */
public final class Access {
    private final Store store;
    private final Tasks tasks;
    private final TimeSource time;
    private final HmcSettings settings;
    private final Consoles consoles;
    private final HealthBoard health;
    private final Alarms alarms;
    private final LockOuts lockOuts;
    private final Meters meters = new Meters();
    private final Exchange exchange;
    private final Sessions sessions;
    private final Caller caller;
    private final Router router;
    private final Router commandRouter;
    private final ProbeLoop probes;

    public Access(HttpWire wire, Tasks tasks, TimeSource time, Secrets secrets, Store store, HmcSettings settings) {
        this.store = store;
        this.tasks = tasks;
        this.time = time;
        this.settings = settings;
        consoles = new Consoles(store);
        health = new HealthBoard(settings.polls().misses());
        alarms = new Alarms(store);
        lockOuts = new LockOuts(store, LockOuts.REST, time, settings.waits().lockOut());
        exchange = new Exchange(wire, tasks, time, store, settings, meters);
        sessions =
                new Sessions(exchange, time, secrets, lockOuts, settings.waits().logon());
        caller = new Caller(exchange, sessions, tasks, meters, settings.habits().replayChanges(), alarms::forbidden);
        router = new Router(consoles, health, time, tasks);
        commandRouter = Router.silent(consoles, health, time, tasks);
        probes = new ProbeLoop(this, settings);
    }

    public void start() {
        sessions.open();
        lockOuts.load();
        alarms.load();
        probes.start();
    }

    /** Ends the probes and logs off everywhere, best effort. */
    public CompletionStage<Void> stop() {
        probes.stop();
        return sessions.close();
    }

    /** Ends the session of one console and forgets what was held against it. */
    public CompletionStage<Void> reset(HmcId hmc) {
        health.forget(hmc);
        alarms.forget(hmc.value());
        return sessions.reset(hmc.value());
    }

    /** A caller of its own for a console that is not registered: other sessions, no lock-out of the registered ones. */
    public Stranger stranger() {
        return new Stranger(exchange, tasks, time);
    }

    public Store store() {
        return store;
    }

    public Tasks tasks() {
        return tasks;
    }

    public TimeSource time() {
        return time;
    }

    public HmcSettings settings() {
        return settings;
    }

    public Consoles consoles() {
        return consoles;
    }

    public HealthBoard health() {
        return health;
    }

    public Meters meters() {
        return meters;
    }

    /** What was counted about one registered console. */
    public ConsoleFigures figures(HmcId hmc) {
        return meters.of(hmc, sessions.isOpen(hmc.value()));
    }

    /** Whatever is kept about consoles that are no longer registered is dropped; their sessions are ended. */
    void keepOnly(Set<String> registered) {
        sessions.keepOnly(registered);
        exchange.keepOnly(registered);
        meters.keepOnly(registered);
    }

    public Alarms alarms() {
        return alarms;
    }

    public Caller caller() {
        return caller;
    }

    public Router router() {
        return router;
    }

    /** For the command line: a closed SSH port says nothing about the console's REST. */
    public Router commandRouter() {
        return commandRouter;
    }

    /** Time until the console's credential may be tried again; empty when it may be now. */
    public Optional<Duration> lockedOut(Console console) {
        return lockOuts.left(console.name());
    }
}
