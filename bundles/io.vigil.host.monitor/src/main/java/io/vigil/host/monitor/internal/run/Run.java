package io.vigil.host.monitor.internal.run;

import io.vigil.host.monitor.HostMonitor;
import io.vigil.host.monitor.HostMonitorSettings;
import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.host.monitor.internal.core.DatabaseWork;
import io.vigil.host.monitor.internal.core.Link;
import io.vigil.host.monitor.internal.core.MonitorCore;
import io.vigil.host.monitor.internal.core.Outlet;
import io.vigil.hvncp.HelloId;
import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.ProtocolVersion;
import io.vigil.hvncp.SessionEvent;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.library.DecisionBacklog;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.LocalMonitor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** One run of the daemon, from its start to its end or to a fault inside. Thread-safe. */
public final class Run implements Outlet {
    private static final Duration LAST_WORDS = Duration.ofSeconds(8);
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final HostMonitor.Setup setup;
    private final HostMonitorSettings settings;
    private final Tasks tasks;
    private final TimeSource time;
    private final MonitorLog log;
    private final Consumer<Throwable> fault;
    private final Mailbox mailbox;
    private final Queue<Runnable> parked = new ArrayDeque<>();
    private final DatabaseDesk desk;
    private final Trunks trunks;
    private final MonitorCore core;
    private final HmHeartbeat heartbeat;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Optional<HelloId> hello;
    private Optional<MacAddress> registered = Optional.empty();
    private boolean begun;
    private long checkAt = Long.MAX_VALUE;
    private volatile Cancellable check = () -> {};
    private volatile Cancellable scan = () -> {};
    private volatile Cancellable minute = () -> {};
    private volatile Cancellable retry = () -> {};
    private volatile boolean hung;
    private volatile long hungAt;
    private volatile boolean over;

    /**
     * @param last identifier of the run before, if there was one
     * @param fault told once if something goes wrong inside; the run is over then
     */
    public Run(
            HostMonitor.Setup setup,
            Tasks tasks,
            TimeSource time,
            Randomness random,
            MonitorLog log,
            Optional<HelloId> last,
            Consumer<Throwable> fault) {
        this.setup = setup;
        this.settings = setup.settings();
        this.tasks = tasks;
        this.time = time;
        this.log = log;
        this.fault = fault;
        this.hello = last;
        this.mailbox = tasks.mailbox("host monitor");
        Ports ports = new Ports(tasks, time, random, log, this::post);
        this.desk = new DatabaseDesk(setup.library(), tasks, time, this::post, log, this::databaseLost);
        this.trunks = new Trunks(
                setup.adapters(),
                new PeerProperties.Monitor(setup.viosUuid(), ProtocolVersion.CURRENT),
                ports,
                settings.packetTrace() && setup.log().isPresent(),
                () -> hung,
                new Sessions());
        this.core = new MonitorCore(
                this, log, settings.missLimit().toNanos(), settings.missCheck().toNanos(), now());
        this.heartbeat = new HmHeartbeat(setup.library(), settings, ports, desk, core);
    }

    // ---- life -----------------------------------------------------------------------------------------------------

    public void begin() {
        post(() -> {
            log.line(2, () -> "INFO: getting a transaction handle...");
            register();
        });
    }

    /** SIGTERM (VH-52). */
    public CompletionStage<Void> stop() {
        post(() -> {
            trunks.close();
            desk.call(
                    "vioFreeHmTrans",
                    (library, at) -> {
                        library.close();
                        return true;
                    },
                    closed -> shutDown(),
                    this::shutDown);
        });
        tasks.after(LAST_WORDS, "host monitor's end", this::shutDown);
        return ended;
    }

    private void shutDown() {
        if (!over) {
            log.line(2, () -> "HostMonitor has been shutdown.");
            kill();
        }
    }

    /** Not a word more. */
    public void kill() {
        over = true;
        trunks.close();
        mailbox.close();
        desk.end();
        heartbeat.end();
        check.cancel();
        scan.cancel();
        minute.cancel();
        retry.cancel();
        ended.complete(null);
    }

    /** Stands still. */
    public void hang() {
        if (!hung) {
            hungAt = now();
            hung = true;
        }
    }

    public void resume() {
        if (hung) {
            hung = false;
            mailbox.execute(() -> guarded(() -> {
                heartbeat.stoodStill(now() - hungAt);
                while (!hung && !parked.isEmpty()) {
                    parked.remove().run();
                }
            }));
        }
    }

    public boolean speaks() {
        return !hung && !over;
    }

    /** Identifier of this run, or of the one before as long as it has none. */
    public Optional<HelloId> hello() {
        return hello;
    }

    // ---- questions and commands from outside ------------------------------------------------------------------------

    public boolean tell(HmCommand command, long tag) {
        if (!speaks() || command == HmCommand.LOCAL_STATE) {
            return false;
        }
        log.line(3, () -> String.format("Unix Socket: Received command 0x%08X (tag 0x%016X)", command.code(), tag));
        tasks.after(settings.orderDelay(), "order " + command, () -> post(() -> core.command(command, tag, now())));
        return true;
    }

    public Optional<LocalMonitor.State> local() {
        return speaks()
                ? Optional.of(new LocalMonitor.State(heartbeat.ageSeconds(), core.missing(now())))
                : Optional.empty();
    }

    public Optional<Duration> heartbeatAge() {
        return speaks() ? heartbeat.dueAge() : Optional.empty();
    }

    // ---- Outlet -----------------------------------------------------------------------------------------------------

    @Override
    public void send(Link link, Message message) {
        trunks.send(link, message);
    }

    @Override
    public <T> void call(String name, DatabaseWork<T> work, Consumer<T> done, Runnable lost) {
        desk.call(name, work, done, lost);
    }

    // ---- health database
    // ----------------------------------------------------------------------------------------------

    /** At the start and after each loss of the database (vioHmErrHandler). */
    private void register() {
        DecisionBacklog decisions = core.takeDecisions();
        Optional<HelloId> mine = begun ? hello : Optional.empty();
        Optional<HelloId> before = hello;
        desk.repair(
                "vioCreateHmTrans",
                (library, at) -> {
                    HelloId own = mine.orElseGet(() -> Identifiers.next(library, time, before));
                    var self = library.open(own.token());
                    library.heartbeat(Duration.ZERO);
                    decisions.replay(library, Duration.ofNanos(at));
                    return new Registration(own, self, library.assignedVms(), library.pendingTasks());
                },
                this::registered,
                () -> {
                    core.keepDecisions(decisions);
                    if (!begun) {
                        network(HelloId.at(time.now(), hello));
                    }
                });
    }

    private void registered(Registration found) {
        log.line(3, () -> "Host Monitor MAC address=" + found.self().macAddr());
        log.line(
                3,
                () -> "After vioCreateHmTrans, Upper version: "
                        + found.self().versions().upMajor() + "."
                        + found.self().versions().upMinor() + " Lower version: "
                        + found.self().versions().loMajor() + "."
                        + found.self().versions().loMinor());
        registered = Identifiers.mac(found.self().macAddr());
        heartbeat.begin();
        core.takeOver(found.assigned(), now());
        if (!begun) {
            network(found.hello());
        }
        core.reconnected(now());
        found.pending().forEach(task -> core.command(task.command(), task.tag(), now()));
    }

    private void databaseLost() {
        retry.cancel();
        retry = tasks.after(settings.databaseRetry(), "vioHmErrHandler", () -> post(this::register));
    }

    // ---- network
    // ------------------------------------------------------------------------------------------------------

    private void network(HelloId own) {
        begun = true;
        hello = Optional.of(own);
        HvncpSettings protocol = settings.protocol();
        log.line(2, () -> "+HostMonitor information");
        log.line(2, () -> "| UUID : " + setup.viosUuid());
        log.line(2, () -> "HM version range: 2.0 - 2.0");
        log.line(2, () -> "Operating HM version: " + ProtocolVersion.CURRENT);
        log.line(
                2,
                () -> String.format(
                        "HostMonitor identifier updated to '%s', a 'Hello' message will be broadcasted every %.2f seconds.",
                        own, protocol.hello().toMillis() / 1000.0));
        scan();
        scan = tasks.repeat(settings.adapterScan(), settings.adapterScan(), "interface scan", () -> post(this::scan));
        minute = tasks.repeat(
                settings.housekeeping(),
                settings.housekeeping(),
                "housekeeping",
                () -> post(() -> core.housekeeping(now())));
        log.line(3, () -> "HostMonitor thread started.");
    }

    private void scan() {
        if (!trunks.scan(registered, hello.orElseThrow(), settings.protocol())) {
            log.line(
                    0,
                    () -> "No interface matches mac address '"
                            + registered.map(MacAddress::toString).orElse("any") + "', looking again each "
                            + settings.adapterScan().toSeconds() + " s.");
        }
    }

    private final class Sessions implements Trunks.Events {
        @Override
        public void happened(String adapter, SessionEvent event) {
            Link link = new Link(adapter, event.peer());
            if (event instanceof SessionEvent.Received received) {
                core.received(link, received.message(), now());
            } else if (event instanceof SessionEvent.Opened opened
                    && opened.properties() instanceof PeerProperties.Agent agent) {
                trunks.beating(link, core.opened(link, agent, opened.compatible(), now()));
            } else if (event instanceof SessionEvent.Refreshed fresh
                    && fresh.properties() instanceof PeerProperties.Agent agent) {
                core.refreshed(link, agent, fresh.compatible(), now());
            } else if (event instanceof SessionEvent.Closed closed) {
                trunks.silent(link);
                core.closed(link, closed.cause());
            }
        }

        @Override
        public void gone(String adapter) {
            core.adapterGone(adapter);
        }
    }

    // ---- mailbox
    // ------------------------------------------------------------------------------------------------------

    /** What must not get lost comes again when the mailbox is full. */
    private void post(Runnable task) {
        try {
            mailbox.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            tasks.after(AGAIN, "host monitor again", () -> post(task));
        }
    }

    private void guarded(Runnable task) {
        if (over) {
            return;
        }
        if (hung) {
            parked.add(task);
            return;
        }
        try {
            task.run();
            plan();
        } catch (RuntimeException | Error e) {
            kill();
            fault.accept(e);
        }
    }

    /** One timer for all VMs, at the next time at which one of them can have been silent too long. */
    private void plan() {
        long next = core.nextCheck();
        if (next != checkAt && !over) {
            checkAt = next;
            check.cancel();
            check = next == Long.MAX_VALUE
                    ? () -> {}
                    : tasks.after(Duration.ofNanos(next - now()), "miss check", () -> post(this::look));
        }
    }

    private void look() {
        checkAt = Long.MAX_VALUE;
        heartbeat.awake(now());
        core.check(now());
    }

    private long now() {
        return time.monotonic().toNanos();
    }
}
