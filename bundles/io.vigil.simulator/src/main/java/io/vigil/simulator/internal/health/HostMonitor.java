package io.vigil.simulator.internal.health;

import io.vigil.simulator.internal.world.SimClock;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.World;
import io.vigil.vios.health.library.DiscoverResult;
import io.vigil.vios.health.library.HealthDatabaseException;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.LocalMonitor;
import io.vigil.vios.health.library.VersionRange;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Stand-in for the host monitor of one VIOS (spec 40, section 9): same decisions, same calls, computed times. */
final class HostMonitor {
    private static final long BEAT_MS = 1000;

    private final SimPartition vios;
    private final World world;
    private final SimClock clock;
    private final Periods periods;
    private final HostMonitorLibrary library;
    private final Map<String, VmSession> sessions = new HashMap<>();
    private boolean wanted;
    private boolean running;
    private boolean hung;
    private long startedAt;

    HostMonitor(SimPartition vios, World world, Periods periods, HostMonitorLibrary library) {
        this.vios = vios;
        this.world = world;
        this.clock = world.clock();
        this.periods = periods;
        this.library = library;
    }

    /** Alive and able to do its work; a hung one is neither. */
    boolean speaks() {
        return running && !hung;
    }

    /** @return true if it was started by this call */
    boolean start() {
        wanted = true;
        if (running || !vios.up()) {
            return false;
        }
        running = true;
        startedAt = clock.millis();
        record("host monitor started");
        guarded(() -> {
            library.open(identifier());
            library.heartbeat(Duration.ZERO);
            library.restartVms().forEach(this::expect);
        });
        vios.host().vms().forEach(this::look);
        return true;
    }

    /** A VM it watched before its own restart: if it stays silent from now on, it is missing. */
    private void expect(String vm) {
        vios.host().partition(vm.toUpperCase(Locale.ROOT)).ifPresent(partition -> {
            VmSession session = session(partition);
            session.watched = true;
            session.openedAt = startedAt;
        });
    }

    private String identifier() {
        long nanos = clock.now().getNano();
        return clock.now().getEpochSecond() + "." + String.format(Locale.ROOT, "%09d", nanos) + ".38";
    }

    void stop() {
        wanted = false;
        if (running) {
            end();
            guarded(library::close);
        }
    }

    /** With its VIOS, or by a fault: the last heartbeat in the database is from now. */
    void die() {
        if (running) {
            guarded(() -> library.heartbeat(beatAge()));
            end();
        }
    }

    private void end() {
        running = false;
        sessions.values().forEach(VmSession::stopTimer);
        sessions.clear();
        record("host monitor ended");
    }

    /** A hung one stops its heartbeat and hears nothing (VH-51). */
    void hang(boolean hangs) {
        guarded(() -> library.heartbeat(beatAge()));
        hung = hangs;
        record(hangs ? "host monitor hangs" : "host monitor goes on");
        if (!hangs) {
            // What it did not hear meanwhile is silent from now on, as for one that was started anew.
            sessions.values().forEach(session -> session.silent = session.missing);
        }
        vios.host().vms().forEach(this::look);
    }

    /** The VIOS came up or went down. */
    void follow() {
        if (vios.up() && wanted) {
            start();
        } else if (!vios.up()) {
            die();
        }
    }

    Duration beatAge() {
        return Duration.ofMillis((clock.millis() - startedAt) % BEAT_MS);
    }

    boolean tell(HmCommand command, long tag) {
        if (!speaks()) {
            return false;
        }
        clock.after(periods.orderDelay(), "order to " + vios.name(), () -> {
            if (speaks()) {
                guarded(() -> obey(command, tag));
            }
        });
        return true;
    }

    private void obey(HmCommand command, long tag) {
        switch (command) {
            case START ->
                library.startVms(tag).forEach(vm -> world.partition(vm).ifPresent(this::watch));
            case STOP -> library.stopVms(tag).forEach(this::forget);
            case REMOVE ->
                library.removeVms().forEach(vm -> {
                    forget(vm);
                    library.vmRemoved(vm);
                });
            case CONFIGURE -> library.configuration();
            default -> record("order " + command + " ignored: this host monitor carries no messages");
        }
    }

    private void forget(String vm) {
        VmSession session = sessions.get(vm.toLowerCase(Locale.ROOT));
        if (session != null) {
            session.watched = false;
            session.missing = false;
            session.silent = false;
            session.stopTimer();
        }
    }

    private void watch(SimPartition vm) {
        VmSession session = session(vm);
        if (session.open && Hearing.hears(vios, vm)) {
            discover(vm, session);
        } else {
            look(vm);
        }
    }

    /** Something about the VM, or about this VIOS, has changed. */
    void look(SimPartition vm) {
        if (!running) {
            return;
        }
        VmSession session = session(vm);
        boolean heard = !hung && Hearing.hears(vios, vm);
        if (!vm.up() || !vm.guest().agentRuns()) {
            session.open = false;
        }
        if (heard && !session.open) {
            shakeHands(vm, session);
        } else if (heard && session.silent) {
            heardAgain(vm, session);
        } else if (!heard && !session.silent) {
            fellSilent(vm, session);
        }
    }

    private void shakeHands(SimPartition vm, VmSession session) {
        session.open = true;
        session.silent = false;
        long wait = periods.handshake().toMillis()
                + clock.random(Math.toIntExact(periods.hello().toMillis()) + 1);
        session.timer(clock.after(Duration.ofMillis(wait), "handshake " + vm.name(), () -> discover(vm, session)));
    }

    private void discover(SimPartition vm, VmSession session) {
        guarded(() -> {
            DiscoverResult result = library.vmDiscover(vm.uuid(), VersionRange.V2);
            session.openedAt = clock.millis();
            session.watched = result.startHeartbeat();
            session.missing = false;
            session.stopTimer();
            record("agent of " + vm.name() + " discovered, " + result.state());
        });
    }

    private void heardAgain(SimPartition vm, VmSession session) {
        session.silent = false;
        session.stopTimer();
        if (session.missing) {
            session.missing = false;
            guarded(() -> library.heartbeatDetected(vm.uuid()));
            record(vm.name() + " state changed to DETECTED");
        } else if (!session.watched) {
            shakeHands(vm, session);
        }
    }

    private void fellSilent(SimPartition vm, VmSession session) {
        session.silent = true;
        session.stopTimer();
        if (session.watched && speaks()) {
            long now = clock.millis();
            long last = session.lastHeartbeat(now, periods.vmHeartbeat().toMillis());
            record("last heartbeat of " + vm.name() + " was at " + last);
            long due = nextCheck(last + periods.missLimit().toMillis());
            session.timer(clock.after(
                    Duration.ofMillis(Math.max(0, due - now)), "miss " + vm.name(), () -> miss(vm, session)));
        }
    }

    private long nextCheck(long at) {
        long step = periods.missCheck().toMillis();
        return startedAt + Math.floorDiv(at - startedAt + step - 1, step) * step;
    }

    private void miss(SimPartition vm, VmSession session) {
        session.missing = true;
        session.missingSince = clock.millis();
        record(vm.name() + " state changed to MISSING");
        guarded(() -> library.clientMissed(vm.uuid(), Duration.ZERO));
    }

    /** {@code SHDN:DAEMON}: the agent said goodbye, nothing is missing. */
    void goodbye(SimPartition vm) {
        forget(vm.uuid());
        session(vm).open = false;
        guarded(() -> library.vmSuspend(vm.uuid()));
    }

    Optional<LocalMonitor.State> local() {
        if (!speaks()) {
            return Optional.empty();
        }
        Map<String, Integer> missing = new HashMap<>();
        sessions.forEach((vm, session) -> {
            if (session.missing) {
                missing.put(vm, (int) Math.round((clock.millis() - session.missingSince) / 1000.0));
            }
        });
        return Optional.of(new LocalMonitor.State(0, missing));
    }

    private VmSession session(SimPartition vm) {
        return sessions.computeIfAbsent(vm.uuid().toLowerCase(Locale.ROOT), id -> new VmSession());
    }

    /** Without the database, or before ADD_MS, a host monitor goes on and tries again at its next occasion. */
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (HealthDatabaseException e) {
            record("health database: " + e.getMessage());
        }
    }

    private void record(String text) {
        world.record("hm:" + vios.name(), vios.name(), text);
    }
}
