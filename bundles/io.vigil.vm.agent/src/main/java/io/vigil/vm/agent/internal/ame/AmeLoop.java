package io.vigil.vm.agent.internal.ame;

import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vm.agent.internal.config.Monitoring;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs the engine's rounds on an absolute schedule (VA-21): a late round does not shift later ones, rounds that were
 * missed altogether are left out. Thread-safe: rounds happen one after another in a mailbox, and scripts are never started
 * under the lock that guards the engine.
 */
public final class AmeLoop {
    /** Guarded by itself. */
    private final ApplicationEngine engine;

    private final ScriptHost scripts;
    private final AmeOutlet outlet;
    private final Tasks tasks;
    private final TimeSource time;
    private final AgentLog log;
    private final Mailbox mailbox;
    /** Start of the next round by the schedule; null = asleep. */
    private Duration next;

    private Cancellable timer = () -> {};
    private volatile List<AppView> views = List.of();
    private volatile boolean initialised;
    private volatile Consumer<List<AppView>> watcher = all -> {};

    public AmeLoop(
            ApplicationEngine engine,
            ScriptHost scripts,
            AmeOutlet outlet,
            Tasks tasks,
            TimeSource time,
            AgentLog log) {
        this.engine = engine;
        this.scripts = scripts;
        this.outlet = outlet;
        this.tasks = tasks;
        this.time = time;
        this.log = log;
        this.mailbox = tasks.mailbox("ame");
    }

    /** Told of all applications after each round, in the round; must not wait. */
    public void watch(Consumer<List<AppView>> newWatcher) {
        watcher = newWatcher;
    }

    /** First configuration; round 0 follows at once. See {@link ApplicationEngine#load}. */
    public void load(Monitoring config, boolean rebooted, Set<String> userStopped) {
        synchronized (engine) {
            engine.load(config, rebooted, userStopped);
        }
        mailbox.execute(this::wake);
    }

    public void sync(Monitoring config, SyncScope scope) {
        synchronized (engine) {
            engine.sync(config, scope);
        }
        mailbox.execute(this::wake);
    }

    /** @return why it is refused; empty = carried out in the next round */
    public Optional<String> command(AppCommand command, String app) {
        Optional<String> refusal;
        synchronized (engine) {
            refusal = engine.command(command, app);
        }
        mailbox.execute(this::wake);
        return refusal;
    }

    /** As of the last round. */
    public List<AppView> views() {
        return views;
    }

    /** False: the engine has no verdict about anything yet. */
    public boolean initialised() {
        return initialised;
    }

    /** No further round; scripts that run are left alone. */
    public void stop() {
        mailbox.execute(() -> {
            log.line(3, "AppsMngt::finish()", () -> "AME doing finish.");
            timer.cancel();
            scripts.close();
            mailbox.close();
        });
    }

    private void wake() {
        if (next == null && !asleep()) {
            next = time.monotonic();
            schedule();
        }
    }

    private void schedule() {
        Duration wait = next.minus(time.monotonic());
        timer.cancel();
        timer = tasks.after(wait, "ame round", () -> mailbox.execute(this::round));
    }

    private void round() {
        if (next == null) {
            return;
        }
        Duration period = period();
        Duration late = time.monotonic().minus(next);
        long missed = late.isNegative() ? 0 : late.dividedBy(period);
        // The schedule's time, not the clock's: launches and deadlines fall on exact multiples whatever the jitter.
        Duration start = next.plus(period.multipliedBy(missed));
        try {
            play(missed, start);
        } catch (RuntimeException e) {
            log.line(0, "AppsMngt::doMainLoop()", () -> "round failed: " + e);
            throw e;
        } finally {
            next = asleep() ? null : start.plus(period());
            if (next != null) {
                schedule();
            }
        }
    }

    private void play(long missed, Duration start) {
        Opening opening;
        synchronized (engine) {
            opening = engine.open(engine.round() + missed, start, scripts::complaint);
        }
        if (opening.vector() != 0) {
            outlet.changed(opening.vector());
        }
        opening.launches().forEach(scripts::start);
        List<Ended> ended = scripts.ended();
        Closing closing;
        synchronized (engine) {
            closing = engine.close(start, ended);
            views = engine.views();
            initialised = engine.initialised();
        }
        closing.kills().forEach(scripts::kill);
        if (!closing.changes().isEmpty()) {
            outlet.store(closing.changes());
        }
        watcher.accept(views);
    }

    private boolean asleep() {
        synchronized (engine) {
            return engine.asleep();
        }
    }

    private Duration period() {
        synchronized (engine) {
            return engine.period();
        }
    }
}
