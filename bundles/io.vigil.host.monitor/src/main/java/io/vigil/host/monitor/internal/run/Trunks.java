package io.vigil.host.monitor.internal.run;

import io.vigil.host.monitor.MonitorAdapters;
import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.host.monitor.internal.core.Link;
import io.vigil.host.monitor.internal.core.WatchedVm;
import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.Endpoint;
import io.vigil.hvncp.HelloId;
import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.SessionEvent;
import io.vigil.hvncp.Station;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A station on each trunk adapter. Belongs to the mailbox; {@link #close} may be called from anywhere. */
final class Trunks {
    private final MonitorAdapters adapters;
    private final PeerProperties.Monitor self;
    private final Ports ports;
    private final boolean trace;
    private final BooleanSupplier still;
    private final Events events;
    private final MonitorLog log;
    private final Map<String, Trunk> open = new ConcurrentHashMap<>();
    private final List<Carrier> found = new ArrayList<>();
    private volatile boolean closed;

    /** What happens on an adapter, in the mailbox. */
    interface Events {
        void happened(String adapter, SessionEvent event);

        void gone(String adapter);
    }

    /** @param still while true, nothing goes in or out */
    Trunks(
            MonitorAdapters adapters,
            PeerProperties.Monitor self,
            Ports ports,
            boolean trace,
            BooleanSupplier still,
            Events events) {
        this.adapters = adapters;
        this.self = self;
        this.ports = ports;
        this.trace = trace;
        this.still = still;
        this.events = events;
        this.log = ports.log();
    }

    /** A station, and the VMs whose heartbeats may go the short way. */
    private record Trunk(Station station, Map<MacAddress, WatchedVm> beating) {}

    /**
     * Opens what is new, for {@link #start}, and closes what is gone.
     *
     * @param registered address that one of the first adapters must have; empty = any will do
     * @return false when there is none to work with
     */
    boolean look(Optional<MacAddress> registered) {
        Set<String> there = adapters.names();
        for (String name : List.copyOf(open.keySet())) {
            if (!there.contains(name)) {
                log.line(1, () -> "Interface '" + name + "' is gone.");
                open.remove(name).station().close();
                events.gone(name);
            }
        }
        List<Carrier> fresh = new ArrayList<>();
        there.stream().sorted().filter(name -> !open.containsKey(name)).forEach(name -> plug(name, fresh));
        if (!open.isEmpty() || fits(registered, fresh)) {
            found.addAll(fresh);
        } else {
            fresh.forEach(Carrier::close);
        }
        return !open.isEmpty() || !found.isEmpty();
    }

    private boolean fits(Optional<MacAddress> registered, List<Carrier> fresh) {
        return registered.isEmpty()
                || fresh.stream().anyMatch(carrier -> carrier.address().equals(registered.get()));
    }

    private void plug(String name, List<Carrier> fresh) {
        try {
            Carrier carrier = adapters.open(name);
            fresh.add(carrier);
            log.line(3, () -> "Found interface '" + name + "' : macAddr '" + carrier.address() + "'.");
        } catch (IOException | IllegalArgumentException e) {
            log.line(1, () -> "Interface '" + name + "' cannot be used: " + e.getMessage());
        }
    }

    /** Names and addresses of those that {@link #start} will take. */
    List<Carrier> found() {
        return List.copyOf(found);
    }

    /** A station, and so a first Hello, on each adapter found. */
    void start(HelloId hello, HvncpSettings settings) {
        found.forEach(carrier -> start(carrier, hello, settings));
        found.clear();
    }

    private void start(Carrier carrier, HelloId hello, HvncpSettings settings) {
        String name = carrier.name();
        Map<MacAddress, WatchedVm> beating = new ConcurrentHashMap<>();
        Station station = Station.of(
                Endpoint.monitor(carrier.address(), hello, self, settings, ports.random()),
                new Gate(carrier, still),
                ports.tasks(),
                ports.time(),
                event -> heard(name, beating, event),
                trace ? Optional.of((Consumer<String>) line -> log.line(3, () -> line)) : Optional.empty());
        open.put(name, new Trunk(station, beating));
        log.line(3, () -> "Broadcasting 'Hello' message with identifier '" + hello + "'");
        station.start();
        if (closed) {
            station.close();
        }
    }

    /** On the station's own mailbox. */
    private void heard(String adapter, Map<MacAddress, WatchedVm> beating, SessionEvent event) {
        if (event instanceof SessionEvent.Received received && received.message() instanceof Message.Heartbeat) {
            WatchedVm vm = beating.get(event.peer());
            if (vm != null && vm.beat(ports.time().monotonic().toNanos())) {
                return;
            }
        }
        if (!(event instanceof SessionEvent.Delivered)) {
            ports.post(() -> events.happened(adapter, event));
        }
    }

    /** From now on its heartbeats may go the short way. */
    void beating(Link link, WatchedVm vm) {
        Trunk trunk = open.get(link.adapter());
        if (trunk != null) {
            trunk.beating().put(link.peer(), vm);
        }
    }

    void silent(Link link) {
        Trunk trunk = open.get(link.adapter());
        if (trunk != null) {
            trunk.beating().remove(link.peer());
        }
    }

    /** Completes when the agent has it; fails when there is no session, or it ends before. */
    CompletionStage<Void> send(Link link, Message message) {
        Trunk trunk = open.get(link.adapter());
        return trunk == null
                ? CompletableFuture.failedFuture(new IOException("adapter " + link.adapter() + " is gone"))
                : trunk.station().send(link.peer(), message);
    }

    void close() {
        closed = true;
        open.values().forEach(trunk -> trunk.station().close());
        open.clear();
    }
}
