package io.vigil.host.monitor.internal.run;

import io.vigil.host.monitor.HostMonitorSettings;
import io.vigil.host.monitor.internal.core.MonitorCore;
import io.vigil.hvncp.HelloId;
import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.MacAddress;
import io.vigil.spi.port.Cancellable;
import io.vigil.vios.health.library.DecisionBacklog;
import io.vigil.vios.health.library.HmIdentity;
import io.vigil.vios.health.library.VersionRange;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Registers with the health database: at the start, and after each loss of it, when also the decisions made meanwhile are
 * stored (vioHmErrHandler, VH-39). Belongs to the mailbox.
 */
final class Registrar {
    private final HostMonitorSettings settings;
    private final Ports ports;
    private final LevelLog log;
    private final DatabaseDesk desk;
    private final MonitorCore core;
    private final HmHeartbeat heartbeat;
    private final BiConsumer<HelloId, Runnable> network;
    private volatile Cancellable retry = () -> {};
    /** Ours once the network has begun, before that the last run's. */
    private volatile Optional<HelloId> hello;

    private Optional<MacAddress> mac = Optional.empty();
    private HvncpSettings protocol;
    private boolean begun;
    private boolean registered;

    /**
     * @param last identifier of the run before
     * @param network begins the network, once: after the first answer, or when there is none; it has to run what it gets
     *     before the first Hello
     */
    Registrar(
            HostMonitorSettings settings,
            Ports ports,
            LevelLog log,
            DatabaseDesk desk,
            MonitorCore core,
            HmHeartbeat heartbeat,
            Optional<HelloId> last,
            BiConsumer<HelloId, Runnable> network) {
        this.settings = settings;
        this.ports = ports;
        this.log = log;
        this.desk = desk;
        this.core = core;
        this.heartbeat = heartbeat;
        this.hello = last;
        this.network = network;
        this.protocol = settings.protocol();
    }

    /** On any thread. */
    Optional<HelloId> hello() {
        return hello;
    }

    /** Address the trunk adapter was registered with. */
    Optional<MacAddress> mac() {
        return mac;
    }

    /** Timers of the protocol, as set in the health database. */
    HvncpSettings protocol() {
        return protocol;
    }

    void register() {
        DecisionBacklog decisions = core.takeDecisions();
        Optional<HelloId> mine = begun ? hello : Optional.empty();
        Optional<HelloId> before = hello;
        boolean known = registered;
        desk.repair(
                "vioCreateHmTrans",
                (library, at) -> {
                    HelloId own = mine.orElseGet(() -> Identifiers.next(library, ports.time(), before));
                    HmIdentity self = known ? library.open(own.token()) : library.start(own.token());
                    library.heartbeat(Duration.ZERO);
                    decisions.replay(library, Duration.ofNanos(at));
                    return new Registration(
                            own, self, library.assignedVms(), library.pendingTasks(), library.configuration());
                },
                this::registered,
                () -> {
                    core.keepDecisions(decisions);
                    if (!begun) {
                        begin(HelloId.at(ports.time().now(), before), () -> {});
                    }
                });
    }

    void again() {
        retry.cancel();
        retry = ports.tasks().after(settings.databaseRetry(), "vioHmErrHandler", () -> ports.post(this::register));
    }

    void end() {
        retry.cancel();
    }

    private void registered(Registration found) {
        registered = true;
        identity(found.self());
        configure(found.params());
        heartbeat.begin();
        Runnable takeOver = () -> core.takeOver(found.assigned(), now());
        if (begun) {
            takeOver.run();
        } else {
            begin(found.hello(), takeOver);
        }
        core.reconnected(now());
        found.pending().forEach(task -> core.command(task.command(), task.tag()));
    }

    private void identity(HmIdentity self) {
        VersionRange versions = self.versions();
        log.line(3, () -> "Host Monitor MAC address=" + self.macAddr());
        log.line(
                3,
                () -> "After vioCreateHmTrans, Upper version: " + versions.upMajor() + "." + versions.upMinor()
                        + " Lower version: " + versions.loMajor() + "." + versions.loMinor());
        log.level(self.logLevel());
        log.line(2, () -> "Inside DBAccess: After vioCreateHmTrans(): Set Daemon log level to " + log.level());
        mac = Identifiers.mac(self.macAddr());
    }

    /** The address may have been registered anew (ADD_VIOS). */
    void askForAddress() {
        hello.ifPresent(own -> desk.call(
                "vioCreateHmTrans",
                (library, at) -> library.open(own.token()),
                self -> mac = Identifiers.mac(self.macAddr()),
                () -> {}));
    }

    private void begin(HelloId own, Runnable takeOver) {
        begun = true;
        hello = Optional.of(own);
        network.accept(own, takeOver);
    }

    /** CONFIGURE_HM. One wrong value, and all stays as it is. */
    void configure(Map<String, String> params) {
        try {
            Parameters wanted = Parameters.of(params, settings);
            core.times(wanted.missLimit().toNanos(), wanted.missCheck().toNanos());
            if (!begun) {
                protocol = wanted.protocol();
            } else if (!protocol.equals(wanted.protocol())) {
                log.line(1, () -> "Parameters hvncp.* hold from the next start of the host monitor.");
            }
            wanted.logLevel().filter(level -> level != log.level()).ifPresent(level -> {
                log.level(level);
                log.line(2, () -> "Log level set to: " + level);
            });
        } catch (IllegalArgumentException e) {
            log.line(0, () -> "Parameters left as they are: " + e.getMessage());
        }
    }

    private long now() {
        return ports.time().monotonic().toNanos();
    }
}
