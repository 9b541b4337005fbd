package io.vigil.hmc.internal.event;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Attempt;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.call.RestCall;
import io.vigil.hmc.internal.rest.ConsoleEvent;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to every registered console by long poll (T23) and names the hosts about which something changed. Events may be
 * lost, late or twice: who hears one reads anew. Nothing depends on them.
 */
public final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    /** The console holds the call for about 10 s. */
    private static final Duration RECEIVE = Duration.ofSeconds(30);

    private static final Duration REGISTRY = Duration.ofSeconds(30);
    /** A console that answers at once must not keep us busy. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final Duration WITHOUT_EVENTS = Duration.ofMinutes(10);

    private final Access access;
    private final Consumer<HostId> changed;
    private final Set<HmcId> listening = ConcurrentHashMap.newKeySet();
    private volatile Cancellable loop = () -> {};
    private volatile boolean running;

    /** @param changed hears of each host once per reply; must not block */
    public EventStream(Access access, Consumer<HostId> changed) {
        this.access = access;
        this.changed = changed;
    }

    public void start() {
        running = true;
        loop = access.tasks().repeat(Duration.ZERO, REGISTRY, "hmc-events", () -> access.consoles()
                .all()
                .forEach(console -> {
                    if (listening.add(console.id())) {
                        listen(console.id());
                    }
                }));
    }

    public void stop() {
        running = false;
        loop.cancel();
    }

    private void listen(HmcId hmc) {
        Console console = access.consoles().find(hmc).orElse(null);
        if (!running || console == null) {
            listening.remove(hmc);
            return;
        }
        if (!access.health().usable(hmc)) {
            again(hmc, AFTER_FAILURE);
            return;
        }
        Attempt attempt = new Attempt(Deadline.in(access.time(), RECEIVE), true);
        RestCall call = RestCall.get("events", path(hmc), RECEIVE);
        access.caller()
                .once(console, call, attempt, reply -> ConsoleEvent.readAll(reply.body()))
                .whenComplete((events, failure) -> {
                    if (failure == null) {
                        again(hmc, PAUSE);
                        tell(hmc, events);
                    } else {
                        again(hmc, after(Failure.from(console.name(), failure)));
                    }
                });
    }

    private static Duration after(HmcException e) {
        boolean none = e.kind() == Kind.NOT_FOUND || e.kind() == Kind.BAD_REQUEST || e.kind() == Kind.FORBIDDEN;
        if (e.kind() == Kind.READ_TIMEOUT) {
            // Nothing happened for longer than this console usually waits.
            return PAUSE;
        }
        return none ? WITHOUT_EVENTS : AFTER_FAILURE;
    }

    private void again(HmcId hmc, Duration pause) {
        access.tasks().after(pause, "hmc-events", () -> listen(hmc));
    }

    private void tell(HmcId hmc, List<ConsoleEvent> events) {
        Set<HostId> hosts = new LinkedHashSet<>();
        for (ConsoleEvent event : events) {
            if (event.gap()) {
                access.store().registry().hmc(hmc).map(Hmc::managedHosts).orElse(List.of()).stream()
                        .map(Hmc.HostRef::id)
                        .forEach(hosts::add);
            } else {
                event.host().ifPresent(hosts::add);
            }
        }
        if (running && !hosts.isEmpty()) {
            LOG.debug("HMC {}: {} events about hosts {}", hmc, events.size(), hosts);
            hosts.forEach(changed);
        }
    }

    /** The console keeps one queue per application: the same after a new logon. */
    private String path(HmcId hmc) {
        String controller = access.store().registry().site().node() + " " + hmc;
        UUID application = UUID.nameUUIDFromBytes(("vigil " + controller).getBytes(StandardCharsets.UTF_8));
        return Schema.UOM_PATH + "Event?QUEUE_CLIENTKEY_METHOD=USE_APPLICATIONID&QUEUE_APPLICATIONID=" + application
                + "&group=None";
    }
}
