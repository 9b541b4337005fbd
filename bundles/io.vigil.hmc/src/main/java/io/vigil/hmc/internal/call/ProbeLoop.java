package io.vigil.hmc.internal.call;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.HmcSettings;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.model.HmcId;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Looks at each console every 10 s by reading its own description, with a logon where there is no session yet (30 g.1).
 * Raises events on change.
 */
public final class ProbeLoop {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Access access;
    private final Consoles consoles;
    private final Caller caller;
    private final HealthBoard health;
    private final Alarms alarms;
    private final Tasks tasks;
    private final TimeSource time;
    private final HmcSettings settings;
    private final Set<HmcId> underway = ConcurrentHashMap.newKeySet();
    private final Set<HmcId> soon = ConcurrentHashMap.newKeySet();
    private volatile Cancellable loop = () -> {};
    private volatile boolean running;

    ProbeLoop(Access access, HmcSettings settings) {
        this.access = access;
        this.consoles = access.consoles();
        this.caller = access.caller();
        this.health = access.health();
        this.alarms = access.alarms();
        this.tasks = access.tasks();
        this.time = access.time();
        this.settings = settings;
    }

    public void start() {
        running = true;
        health.onSuspect(this::soon);
        loop = tasks.repeat(Duration.ZERO, settings.polls().probe(), "hmc-probe", this::all);
    }

    public void stop() {
        running = false;
        loop.cancel();
    }

    private void all() {
        var now = consoles.all();
        access.keepOnly(now.stream().map(Console::name).collect(Collectors.toSet()));
        now.forEach(this::one);
    }

    /** A call found the console unreachable: one early look, so that a short outage does not cost a whole interval. */
    private void soon(HmcId hmc) {
        if (running && soon.add(hmc)) {
            tasks.after(SOON, "hmc-probe-soon", () -> {
                soon.remove(hmc);
                if (running) {
                    consoles.find(hmc).ifPresent(this::one);
                }
            });
        }
    }

    private void one(Console console) {
        if (!underway.add(console.id())) {
            return;
        }
        Duration wait = settings.polls().probe();
        RestCall call = RestCall.get(RestCall.PROBE, Schema.UOM_PATH + "ManagementConsole", wait);
        caller.once(console, call, new Attempt(Deadline.in(time, wait.plusSeconds(5)), true), reply -> reply)
                .whenComplete((reply, failure) -> {
                    underway.remove(console.id());
                    if (running) {
                        judge(console, failure);
                    }
                });
    }

    private void judge(Console console, Throwable failure) {
        if (failure == null) {
            health.probeGood(console.id());
            alarms.good(console);
            return;
        }
        HmcException e = Failure.from(console.name(), failure);
        if (e.kind() == Kind.HMC_BUSY || e.kind() == Kind.FORBIDDEN) {
            // It answered: busy, or without the right to look, but reachable.
            health.probeGood(console.id());
            alarms.good(console);
            return;
        }
        health.probeBad(console.id(), e);
        if (e.kind() == Kind.TLS_UNTRUSTED || e.kind() == Kind.AUTH_FAILED) {
            alarms.refused(console, e);
        } else if (health.missed(console.id()) >= settings.polls().misses()) {
            boolean covered = consoles.covered(console.id(), health::answers);
            alarms.silent(console, covered, health.missed(console.id()), e.getMessage());
        }
    }
}
