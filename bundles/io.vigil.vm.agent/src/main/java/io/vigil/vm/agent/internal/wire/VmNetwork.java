package io.vigil.vm.agent.internal.wire;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.Endpoint;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.SessionEvent;
import io.vigil.hvncp.Station;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vm.agent.VmAdapters;
import io.vigil.vm.agent.internal.ame.AppState;
import io.vigil.vm.agent.internal.ame.AppView;
import io.vigil.vm.agent.internal.ame.Notice;
import io.vigil.vm.agent.internal.config.ScriptKind;
import io.vigil.vm.agent.internal.guard.GuardPipe;
import io.vigil.vm.agent.internal.guard.Speaker;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything the agent says to host monitors: one station for each adapter, one session for each host monitor (VA-6), beats,
 * doorbells, reports, farewell. Thread-safe; nothing blocks.
 */
public final class VmNetwork {
    private static final String WHERE = "VmMonitor::threadMain()";
    /** The book's log has the call each 300 s, first 298 s after the start. */
    private static final int GUARD_LOGGED = 150;

    private final NetworkSettings settings;
    private final PeerProperties.Agent self;
    private final VmAdapters adapters;
    private final Supplier<List<AppView>> apps;
    private final Speaker speaker;
    private final Ports ports;
    private final AgentLog log;
    private final Mailbox mailbox;
    private final Reporter reporter;
    private final HeartbeatPlan plan;
    private final GuardFeeder feeder;
    private final Map<String, Station> stations = new TreeMap<>();
    private final Set<LinkId> open = new TreeSet<>();
    private Cancellable timer = () -> {};
    private Cancellable scanner = () -> {};
    private Cancellable feeding = () -> {};
    private int fed;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private boolean stopping;
    private boolean lonely;
    private Optional<String> suspended = Optional.empty();

    /**
     * @param apps all applications as they stand, for reports
     * @param guard who goes on when we cannot
     * @param speaker told before our first word on an interface
     */
    public VmNetwork(
            NetworkSettings settings,
            PeerProperties.Agent self,
            VmAdapters adapters,
            Supplier<List<AppView>> apps,
            GuardPipe guard,
            Speaker speaker,
            Ports ports) {
        this.speaker = speaker;
        this.settings = settings;
        this.self = self;
        this.adapters = adapters;
        this.apps = apps;
        this.ports = ports;
        this.log = ports.log();
        this.mailbox = ports.tasks().mailbox("vm monitor");
        this.reporter = new Reporter(self.uuid(), apps);
        this.plan = new HeartbeatPlan(ports.time().monotonic(), settings.period());
        this.feeder = new GuardFeeder(guard, settings, plan, ports.time());
    }

    /** What it runs on. */
    public record Ports(Tasks tasks, TimeSource time, Randomness random, AgentLog log) {}

    public void start() {
        scanner = ports.tasks()
                .repeat(Duration.ZERO, settings.scan(), "interface scan", () -> mailbox.execute(this::scan));
        feeding = ports.tasks()
                .repeat(settings.guardFeed(), settings.guardFeed(), "guard feed", () -> mailbox.execute(this::feed));
    }

    /** The engine has news (8.1). */
    public void ring(long bits) {
        mailbox.execute(() -> {
            reporter.ring(bits);
            flushBell();
        });
    }

    /** The VM is about to be moved (section 5): no miss is to be counted until {@link #resume}. */
    public void suspend(String reason) {
        mailbox.execute(() -> {
            suspended = Optional.of(reason);
            log.line(2, WHERE, () -> "Suspended: " + reason);
            open.forEach(link -> send(link, new Message.Suspend(reason)));
        });
    }

    /** The move is over, or was given up. A host monitor that is new to us has opened a session of its own meanwhile. */
    public void resume() {
        mailbox.execute(() -> {
            if (suspended.isPresent()) {
                suspended = Optional.empty();
                log.line(2, WHERE, () -> "Resumed");
                open.forEach(link -> send(link, new Message.Resume()));
            }
        });
    }

    /**
     * Says farewell on every session, after the last heartbeat, and closes (VA-8). Again or after {@link #halt}: no effect.
     *
     * @return completes when all have heard it, at the latest after {@link NetworkSettings#farewell}
     */
    public CompletionStage<Void> stop(Message.Shutdown.Kind kind) {
        mailbox.execute(() -> {
            if (stopping) {
                return;
            }
            quiet();
            feeder.end();
            CompletableFuture<?>[] words = open.stream()
                    .map(link -> {
                        log.line(3, WHERE, () -> "Send SHUTDOWN notification to HsMon '" + link.peer() + "'");
                        return send(link, new Message.Shutdown(kind)).toCompletableFuture();
                    })
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(words).whenComplete((all, failure) -> mailbox.execute(this::close));
            ports.tasks().after(settings.farewell(), "farewell", () -> mailbox.execute(this::close));
        });
        return over;
    }

    /** Ends without a word to anybody, as a process that is killed. Its guard goes on. */
    public CompletionStage<Void> halt() {
        mailbox.execute(() -> {
            quiet();
            close();
        });
        return over;
    }

    private void quiet() {
        stopping = true;
        timer.cancel();
        scanner.cancel();
        feeding.cancel();
    }

    private void close() {
        if (!over.isDone()) {
            stations.forEach((name, station) -> {
                station.close();
                log.line(2, WHERE, () -> "Interface " + name + " : disconnected from VmMonitor.");
            });
            stations.clear();
            mailbox.close();
            over.complete(null);
        }
    }

    private void scan() {
        if (stopping) {
            return;
        }
        Set<String> there = adapters.names();
        for (String gone : List.copyOf(stations.keySet())) {
            if (!there.contains(gone)) {
                log.line(1, WHERE, () -> "Interface " + gone + " is gone.");
                stations.remove(gone).close();
                List.copyOf(open).stream()
                        .filter(link -> link.iface().equals(gone))
                        .forEach(this::ended);
            }
        }
        there.stream().filter(name -> !stations.containsKey(name)).forEach(this::listen);
        if (stations.isEmpty() && !lonely) {
            log.line(
                    1,
                    WHERE,
                    () -> "No usable interface, looking again each "
                            + settings.scan().toSeconds() + " s.");
        }
        lonely = stations.isEmpty();
    }

    private void listen(String name) {
        try {
            Carrier carrier = new FirstWord(adapters.open(name), () -> speaker.begin(name));
            Endpoint endpoint = Endpoint.agent(carrier.address(), self, settings.protocol(), ports.random());
            Station station = Station.of(
                    endpoint,
                    carrier,
                    ports.tasks(),
                    ports.time(),
                    event -> mailbox.execute(() -> heard(name, event)),
                    trace());
            stations.put(name, station);
            station.start();
            log.line(2, WHERE, () -> "Interface " + name + " : listening for Hello.");
        } catch (IOException | IllegalArgumentException e) {
            log.line(1, WHERE, () -> "Interface " + name + " cannot be used: " + e.getMessage());
        }
    }

    /** Nobody reads: then nothing is made. */
    private Optional<Consumer<String>> trace() {
        return log == AgentLog.NONE
                ? Optional.empty()
                : Optional.of(line -> log.line(3, "HvncpPacket::display()", () -> line));
    }

    private void heard(String iface, SessionEvent event) {
        if (stopping || !stations.containsKey(iface)) {
            return;
        }
        LinkId link = new LinkId(iface, event.peer());
        if (event instanceof SessionEvent.Opened opened) {
            open.add(link);
            log.line(
                    2,
                    WHERE,
                    () -> "Communication pipe to " + link.peer() + " is now opened. Version compatibility : "
                            + (opened.compatible() ? "YES" : "NO"));
            suspended.ifPresent(reason -> send(link, new Message.Suspend(reason)));
        } else if (event instanceof SessionEvent.Refreshed) {
            plan.pause(link);
        } else if (event instanceof SessionEvent.Closed closed) {
            log.line(1, WHERE, () -> "Session " + link + " is over: " + closed.cause());
            ended(link);
        } else if (event instanceof SessionEvent.Received received) {
            received(link, received.message());
        }
        schedule();
    }

    private void ended(LinkId link) {
        open.remove(link);
        plan.end(link);
        schedule();
    }

    private void received(LinkId link, Message message) {
        if (message instanceof Message.StartHeartbeat) {
            plan.begin(link, ports.time().monotonic());
            flushBell();
        } else if (message instanceof Message.StopHeartbeat) {
            plan.pause(link);
        } else if (message instanceof Message.Request request) {
            answer(link, reporter.answer(request));
        } else if (message instanceof Message.Got got) {
            answer(link, reporter.confirmed(got));
        } else if (!(message instanceof Message.DatabaseCleared)) {
            log.line(
                    1,
                    WHERE,
                    () -> "Dropped from " + link + ": " + message.getClass().getSimpleName());
        }
    }

    /** VA-29: the session it was asked on, or another one when that is lost. */
    private void answer(LinkId link, Message message) {
        send(link, message).whenComplete((done, failure) -> {
            if (failure != null) {
                mailbox.execute(() -> open.stream()
                        .filter(other -> !other.equals(link))
                        .findFirst()
                        .ifPresent(other -> send(other, message)));
            }
        });
    }

    private void flushBell() {
        Optional<LinkId> link =
                plan.beatingLinks().stream().filter(open::contains).findFirst();
        if (link.isPresent()) {
            reporter.bell().ifPresent(bell -> ring(link.get(), bell));
        }
    }

    private void ring(LinkId link, Message.Doorbell bell) {
        log.line(2, "AppReport::notify()", () -> "Door bell " + Notice.hex(bell.bits()) + " to " + link);
        send(link, bell).whenComplete((done, failure) -> {
            if (failure != null) {
                // Rung again on whatever session is there then; without one, when the next begins to beat.
                ring(bell.bits());
            }
        });
    }

    private void tick() {
        if (stopping) {
            return;
        }
        feeder.awake(stations);
        HeartbeatPlan.Due due = plan.due(ports.time().monotonic(), startUp());
        due.beats().forEach(link -> send(link, new Message.Heartbeat()));
        due.bells().forEach(link -> ring(link, new Message.Doorbell(Notice.EVERYTHING)));
        schedule();
    }

    /** The longest an application that is being started may take (section 5). */
    private Duration startUp() {
        return apps.get().stream()
                .filter(view -> view.state() == AppState.TO_START)
                .map(view -> view.app().timeLimit(ScriptKind.START))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private void schedule() {
        timer.cancel();
        plan.next().ifPresent(at -> {
            Duration wait = at.minus(ports.time().monotonic());
            timer = ports.tasks()
                    .after(wait.isNegative() ? Duration.ZERO : wait, "heartbeat", () -> mailbox.execute(this::tick));
        });
    }

    private void feed() {
        if (!stopping) {
            feeder.feed(stations, mailbox);
            if (fed++ % GUARD_LOGGED == GUARD_LOGGED - 2) {
                log.line(3, WHERE, () -> "Heartbeat call to the guard");
            }
        }
    }

    private CompletionStage<Void> send(LinkId link, Message message) {
        Station station = stations.get(link.iface());
        return station == null
                ? CompletableFuture.failedFuture(new IOException("interface " + link.iface() + " is gone"))
                : station.send(link.peer(), message);
    }
}
