package io.vigil.host.monitor.internal.run;

import io.vigil.host.monitor.HostMonitorSettings;
import io.vigil.host.monitor.internal.core.MonitorCore;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Tasks;
import io.vigil.vios.health.library.HostMonitorLibrary;
import java.time.Duration;
import java.util.Optional;

/**
 * The host monitor's own heartbeat: each second, and only from the mailbox in which the decisions are made and while they
 * reach the database, so that a living heartbeat never hides a dead monitor (VH-51). Its own call, beside those of the desk.
 */
final class HmHeartbeat {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** The book's log has each 30th. */
    private static final int LOGGED = 30;

    private final HostMonitorLibrary library;
    private final HostMonitorSettings settings;
    private final Ports ports;
    private final DatabaseDesk desk;
    private final MonitorCore core;
    private final long period;
    private volatile Cancellable timer = () -> {};
    private boolean begun;
    private boolean underWay;
    private int count;
    private long awake;
    private volatile boolean beating;
    private volatile long anchor;
    private volatile long last;

    HmHeartbeat(
            HostMonitorLibrary library,
            HostMonitorSettings settings,
            Ports ports,
            DatabaseDesk desk,
            MonitorCore core) {
        this.library = library;
        this.settings = settings;
        this.ports = ports;
        this.desk = desk;
        this.core = core;
        this.period = settings.heartbeat().toNanos();
        this.awake = now();
        this.last = awake;
    }

    /** The database has just had one. */
    void begin() {
        last = now();
        if (!begun) {
            begun = true;
            anchor = last;
            awake = last;
            beating = true;
            if (settings.ownHeartbeat()) {
                timer = ports.tasks().repeat(settings.heartbeat(), settings.heartbeat(), "HM_HB", () -> ports.loop()
                        .postPeriodic(this::tick));
            }
        }
    }

    void end() {
        beating = false;
        timer.cancel();
    }

    private void tick() {
        long now = now();
        awake(now);
        if (underWay || !desk.up() || desk.stuck(now, period)) {
            return;
        }
        if (++count % LOGGED == 0) {
            ports.log().line(3, () -> "HM: Sending HM heartbeats to health library");
        }
        underWay = true;
        ports.tasks()
                .blocking(
                        Tasks.Urgency.NORMAL,
                        "vioHmHb",
                        Deadline.in(ports.time(), LONGEST),
                        () -> library.heartbeat(Duration.ZERO))
                .whenComplete((known, failure) -> ports.post(() -> {
                    underWay = false;
                    if (failure == null) {
                        last = now;
                    } else {
                        desk.lost(failure);
                    }
                }));
    }

    /** The mailbox runs. When it did not for a while, though it should have, that time is nobody's silence. */
    void awake(long now) {
        long gap = now - awake - period;
        awake = now;
        if (settings.ownHeartbeat() && begun && gap > period) {
            ports.log().line(1, () -> "Stood still for about " + gap / 1_000_000 + " ms.");
            core.stoodStill(gap);
        }
    }

    /** It was told that we stood still. */
    void stoodStill(long gap) {
        awake = now();
        core.stoodStill(gap);
    }

    /** Of the last beat that was stored. On any thread. */
    int ageSeconds() {
        return settings.ownHeartbeat() || !desk.up() ? (int) ((now() - last) / 1_000_000_000L) : 0;
    }

    /** For an owner that writes the beats: how old the last one that was due is. On any thread. */
    Optional<Duration> dueAge() {
        return beating && desk.up() ? Optional.of(Duration.ofNanos((now() - anchor) % period)) : Optional.empty();
    }

    private long now() {
        return ports.time().monotonic().toNanos();
    }
}
