package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.hmc.EventQueue.Event;
import io.vigil.simulator.internal.world.SimClock;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.WorldListener;
import io.vigil.spi.port.WireReply;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The event stream of one console (spec 30 b.8): a long poll for each client; without clients it costs nothing. */
final class Events implements WorldListener {
    private static final Duration HOLD = Duration.ofSeconds(10);
    /** What happens together is told together. */
    private static final Duration GATHER = Duration.ofMillis(50);

    private static final long IDLE_MILLIS = 600_000;
    private static final int MAX_CLIENTS = 100;

    private final Scope scope;
    private final SimClock clock;
    private final Stamp stamp;
    private final Map<String, EventQueue> clients = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private long lastId;

    Events(Scope scope, SimClock clock, Stamp stamp) {
        this.scope = scope;
        this.clock = clock;
        this.stamp = stamp;
    }

    /** Nobody is a client any more, as after a restart. */
    void clear() {
        clients.values().forEach(client -> client.abandon(Replies.empty(204)));
        clients.clear();
    }

    /** Answers at once if there is news or the client is new, or else after about ten seconds. */
    void poll(Call call, String token, Consumer<WireReply> answer) {
        call.readOnly();
        String key = call.query().get("QUEUE_APPLICATIONID").orElse(token);
        EventQueue client = clients.get(key);
        if (client == null) {
            register(key);
            answer.accept(feed(List.of(new Event(nextId(), "NEW_CLIENT", "", ""))));
            return;
        }
        client.used(clock.millis());
        client.abandon(Replies.empty(204));
        if (client.isEmpty()) {
            client.waits(answer, clock.after(HOLD, "event hold", () -> client.abandon(Replies.empty(204))));
        } else {
            answer.accept(feed(client.drain()));
        }
    }

    private void register(String key) {
        if (clients.isEmpty()) {
            known.clear();
            scope.hosts().forEach(host -> host.partitions().forEach(partition -> known.add(path(partition))));
        }
        long now = clock.millis();
        clients.values().removeIf(old -> old.idleSince(now - IDLE_MILLIS));
        if (clients.size() >= MAX_CLIENTS) {
            throw new BadRequest(503, "REST026C", "Maximum number of event requests exceeded.");
        }
        EventQueue client = new EventQueue();
        client.used(now);
        clients.put(key, client);
    }

    @Override
    public void changed(SimPartition partition) {
        if (concerns(partition.host())) {
            String path = path(partition);
            tell(known.add(path) ? "ADD_URI" : "MODIFY_URI", path);
            changed(partition.host());
        }
    }

    @Override
    public void removed(SimPartition partition) {
        if (concerns(partition.host())) {
            String path = path(partition);
            known.remove(path);
            tell("DELETE_URI", path);
            changed(partition.host());
        }
    }

    @Override
    public void changed(SimHost host) {
        if (concerns(host)) {
            tell("MODIFY_URI", path(host));
        }
    }

    private boolean concerns(SimHost host) {
        return !clients.isEmpty() && scope.hosts().contains(host);
    }

    private void tell(String type, String path) {
        for (EventQueue client : clients.values()) {
            client.add(new Event(nextId(), type, stamp.base() + path, type.equals("MODIFY_URI") ? "Other" : ""));
            if (client.startGathering()) {
                clock.after(GATHER, "events", () -> client.answer(this::feed));
            }
        }
    }

    private static String path(SimHost host) {
        return Types.SYSTEM + "/" + host.uuid();
    }

    private static String path(SimPartition partition) {
        return path(partition.host()) + "/" + (partition.isVios() ? Types.VIOS : Types.LPAR) + "/" + partition.uuid();
    }

    private long nextId() {
        lastId = Math.max(lastId + 1, clock.now().toEpochMilli());
        return lastId;
    }

    private WireReply feed(List<Event> events) {
        return EventXml.feed(events, scope.hmc(), stamp);
    }
}
