package io.vigil.simulator.internal.health;

import io.vigil.host.monitor.HostMonitor;
import io.vigil.host.monitor.HostMonitorSettings;
import io.vigil.simulator.internal.guest.Fabric;
import io.vigil.simulator.internal.guest.Guests;
import io.vigil.simulator.internal.guest.Kernel;
import io.vigil.simulator.internal.guest.TrunkAdapters;
import io.vigil.simulator.internal.guest.Turns;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.World;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.library.HealthDatabase;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.LocalMonitor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The host monitor on one VIOS, and what becomes of it with its VIOS. Used under the lock of the clock. */
final class ViosMonitor {
    /** VH-44 gives it that long. */
    private static final Duration RESPAWN = Duration.ofSeconds(10);

    private final SimPartition vios;
    private final World world;
    private final Turns turns;
    private final HealthDatabase database;
    private final TrunkAdapters adapters;
    private final MonitorLines lines;
    private final HostMonitor monitor;
    private boolean wanted;
    private Cancellable respawn = () -> {};
    private boolean running;

    ViosMonitor(SimPartition vios, Ground ground) {
        this.vios = vios;
        this.world = ground.world();
        this.turns = ground.turns();
        this.database = ground.database();
        this.adapters = new TrunkAdapters(ground.fabric(), vios);
        this.lines = new MonitorLines(vios, world, ground.guests());
        this.monitor = new HostMonitor(
                new HostMonitor.Setup(
                        vios.uuid(),
                        new HostMonitorLibrary(database, vios.uuid()),
                        adapters,
                        ground.settings().beatenByOwner(),
                        Optional.of(lines::line)),
                new Kernel(turns),
                ground.time(),
                ground.random());
    }

    /** What all of them run on. */
    record Ground(
            World world,
            Turns turns,
            Fabric fabric,
            HealthDatabase database,
            HostMonitorSettings settings,
            TimeSource time,
            Randomness random,
            Supplier<Guests> guests) {}

    /** @return true if it was started by this call */
    boolean start() {
        wanted = true;
        respawn.cancel();
        if (running || !vios.up()) {
            return false;
        }
        running = true;
        record("host monitor started");
        lines.begin();
        turns.turn(monitor::start);
        return true;
    }

    void stop() {
        wanted = false;
        respawn.cancel();
        if (running) {
            running = false;
            turns.turn(monitor::stop);
            record("host monitor ended");
        }
    }

    /** {@code stopsrc -f}: without a word; it is not started again by itself. */
    void stopByForce() {
        wanted = false;
        respawn.cancel();
        die();
    }

    /** An abnormal end: the resource controller starts it anew (40, 9.1). */
    void kill() {
        if (running) {
            die();
            respawn = world.clock().after(RESPAWN, "respawn", () -> {
                if (wanted) {
                    start();
                }
            });
        }
    }

    private void die() {
        if (running) {
            lastBeat();
            running = false;
            turns.turn(monitor::kill);
            record("host monitor ended");
        }
    }

    void hang(boolean hangs) {
        lastBeat();
        turns.turn(hangs ? monitor::hang : monitor::resume);
        record(hangs ? "host monitor hangs" : "host monitor goes on");
    }

    /** From now on it has none: what it has sent so far must be in the database. */
    private void lastBeat() {
        beatAge().ifPresent(age -> database.beat(Map.of(vios.uuid(), age)));
    }

    /** The VIOS or its adapters have changed. */
    void follow() {
        adapters.refresh();
        if (vios.up() && wanted) {
            start();
        } else if (!vios.up()) {
            die();
        }
    }

    /** Of the last heartbeat that was due; empty when it does not beat. */
    Optional<Duration> beatAge() {
        return monitor.heartbeatAge();
    }

    boolean tell(HmCommand command, long tag) {
        boolean[] taken = new boolean[1];
        turns.turn(() -> taken[0] = monitor.tell(command, tag));
        return taken[0];
    }

    Optional<LocalMonitor.State> local() {
        return monitor.local();
    }

    private void record(String text) {
        world.record("hm:" + vios.name(), vios.name(), text);
    }
}
