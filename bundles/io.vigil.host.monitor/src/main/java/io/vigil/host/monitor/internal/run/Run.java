package io.vigil.host.monitor.internal.run;

import io.vigil.host.monitor.HostMonitor;
import io.vigil.host.monitor.HostMonitorSettings;
import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.host.monitor.internal.core.DatabaseWork;
import io.vigil.host.monitor.internal.core.Link;
import io.vigil.host.monitor.internal.core.MonitorCore;
import io.vigil.host.monitor.internal.core.Outlet;
import io.vigil.hvncp.HelloId;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.ProtocolVersion;
import io.vigil.hvncp.SessionEvent;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.LocalMonitor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** One run of the daemon, from its start to its end or to a fault inside. Thread-safe. */
public final class Run implements Outlet {
    private static final Duration LAST_WORDS = Duration.ofSeconds(8);
    private static final long NEVER = Long.MAX_VALUE;

    private final HostMonitor.Setup setup;
    private final HostMonitorSettings settings;
    private final Tasks tasks;
    private final TimeSource time;
    private final LevelLog log;
    private final Loop loop;
    private final DatabaseDesk desk;
    private final Trunks trunks;
    private final MonitorCore core;
    private final HmHeartbeat heartbeat;
    private final Registrar registrar;
    private final List<Cancellable> repetitions = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private long checkAt = NEVER;
    private volatile Cancellable check = () -> {};
    private volatile long hungAt;

    /**
     * @param last identifier of the run before, if there was one
     * @param fault told once if something goes wrong inside; the run is over then
     */
    public Run(
            HostMonitor.Setup setup,
            Tasks tasks,
            TimeSource time,
            Randomness random,
            MonitorLog sink,
            Optional<HelloId> last,
            Consumer<Throwable> fault) {
        this.setup = setup;
        this.settings = setup.settings();
        this.tasks = tasks;
        this.time = time;
        this.log = new LevelLog(sink);
        this.loop = new Loop(tasks, this::plan, cause -> {
            kill();
            fault.accept(cause);
        });
        Ports ports = new Ports(tasks, time, random, log, loop);
        this.desk = new DatabaseDesk(setup.library(), ports, this::databaseLost);
        this.trunks = new Trunks(
                setup.adapters(),
                new PeerProperties.Monitor(setup.viosUuid(), ProtocolVersion.CURRENT),
                ports,
                settings.packetTrace() && setup.log().isPresent(),
                loop::still,
                new Sessions());
        this.core = new MonitorCore(
                this,
                log,
                settings.missLimit().toNanos(),
                settings.missCheck().toNanos(),
                now(),
                params -> this.registrar().configure(params));
        this.heartbeat = new HmHeartbeat(setup.library(), settings, ports, desk, core);
        this.registrar = new Registrar(settings, ports, log, desk, core, heartbeat, last, this::network);
    }

    private Registrar registrar() {
        return registrar;
    }

    // ---- life -----------------------------------------------------------------------------------------------------

    public void begin() {
        loop.post(() -> {
            log.line(2, () -> "Log level set to: " + log.level());
            log.line(2, () -> "INFO: getting a transaction handle...");
            registrar.register();
        });
    }

    /** SIGTERM (VH-52). */
    public CompletionStage<Void> stop() {
        loop.post(() -> {
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
        if (!loop.over()) {
            log.line(2, () -> "HostMonitor has been shutdown.");
            kill();
        }
    }

    /** Not a word more. */
    public void kill() {
        loop.end();
        trunks.close();
        desk.end();
        heartbeat.end();
        registrar.end();
        check.cancel();
        repetitions.forEach(Cancellable::cancel);
        ended.complete(null);
    }

    /** Stands still. */
    public void hang() {
        if (!loop.still()) {
            hungAt = now();
            loop.hang();
        }
    }

    public void resume() {
        if (loop.still()) {
            loop.resume(() -> heartbeat.stoodStill(now() - hungAt));
        }
    }

    /** Identifier of this run, or of the one before as long as it has none. */
    public Optional<HelloId> hello() {
        return registrar.hello();
    }

    // ---- questions and commands from outside ------------------------------------------------------------------------

    /** Alive, and able to do its work. */
    private boolean speaks() {
        return !loop.still() && !loop.over();
    }

    public boolean tell(HmCommand command, long tag) {
        if (!speaks() || command == HmCommand.LOCAL_STATE) {
            return false;
        }
        log.line(3, () -> String.format("Unix Socket: Received command 0x%08X (tag 0x%016X)", command.code(), tag));
        tasks.after(settings.orderDelay(), "order " + command, () -> loop.post(() -> core.command(command, tag)));
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
    public void send(Link link, Message message, LongConsumer taken) {
        trunks.send(link, message).thenRun(() -> loop.post(() -> taken.accept(now())));
    }

    @Override
    public <T> void call(String name, DatabaseWork<T> work, Consumer<T> done, Runnable lost) {
        desk.call(name, work, done, lost);
    }

    @Override
    public void later(Duration delay, Runnable task) {
        tasks.after(delay, "host monitor", () -> loop.post(task));
    }

    private void databaseLost() {
        registrar.again();
    }

    // ---- network
    // ------------------------------------------------------------------------------------------------------

    private void network(HelloId own, Runnable takeOver) {
        boolean there = look();
        log.line(2, () -> "+HostMonitor information");
        log.line(2, () -> "| UUID : " + setup.viosUuid());
        trunks.found().forEach(carrier -> {
            log.line(2, () -> "| Network Adapter : " + carrier.name());
            log.line(2, () -> "| MacAddr : " + carrier.address());
        });
        log.line(2, () -> "HM version range: 2.0 - 2.0");
        log.line(2, () -> "Operating HM version: " + ProtocolVersion.CURRENT);
        log.line(
                2,
                () -> String.format(
                        "HostMonitor identifier updated to '%s', a 'Hello' message will be broadcasted every %.2f seconds.",
                        own, registrar.protocol().hello().toMillis() / 1000.0));
        every(settings.adapterScan(), "interface scan", () -> {
            if (look()) {
                trunks.start(own, registrar.protocol());
            }
        });
        every(settings.housekeeping(), "housekeeping", () -> core.housekeeping(now()));
        every(settings.recoveryCheck(), "recovery check", core::recovery);
        log.line(3, () -> "HostMonitor thread started.");
        takeOver.run();
        if (there) {
            trunks.start(own, registrar.protocol());
        }
    }

    private void every(Duration period, String name, Runnable task) {
        repetitions.add(tasks.repeat(period, period, name, () -> loop.postPeriodic(task)));
        if (loop.over()) {
            repetitions.forEach(Cancellable::cancel);
        }
    }

    private boolean look() {
        boolean there = trunks.look(registrar.mac());
        if (!there) {
            log.line(
                    0,
                    () -> "No interface matches mac address '"
                            + registrar.mac().map(MacAddress::toString).orElse("any") + "', looking again each "
                            + settings.adapterScan().toSeconds() + " s.");
            registrar.askForAddress();
        }
        return there;
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
                core.refreshed(link, agent, fresh.compatible(), now()).ifPresent(vm -> trunks.beating(link, vm));
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

    // ---- the watch
    // ----------------------------------------------------------------------------------------------------

    /** One timer for all VMs, at the next time at which one of them can have been silent too long. */
    private void plan() {
        long next = core.nextCheck();
        if (next != checkAt && !loop.over()) {
            checkAt = next;
            check.cancel();
            check = next == NEVER
                    ? () -> {}
                    : tasks.after(Duration.ofNanos(next - now()), "miss check", () -> loop.post(this::check));
        }
    }

    private void check() {
        checkAt = NEVER;
        heartbeat.awake(now());
        core.check(now());
    }

    private long now() {
        return time.monotonic().toNanos();
    }
}
