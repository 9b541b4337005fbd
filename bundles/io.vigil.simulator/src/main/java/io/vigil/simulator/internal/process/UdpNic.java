package io.vigil.simulator.internal.process;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.UdpCarriers;
import io.vigil.simulator.internal.guest.Turns;
import io.vigil.spi.port.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * One interface of a process: a UDP port towards it, and towards the simulation the adapter of its VM, when there is one.
 * The process sees one address behind it, whichever host monitor that is at the moment. Used under the lock of the clock.
 */
final class UdpNic implements AutoCloseable {
    private final String name;
    private final UdpCarriers.Trunk outside;
    private Optional<Carrier> inside = Optional.empty();
    private Optional<MacAddress> monitor = Optional.empty();
    private Optional<MacAddress> agent = Optional.empty();

    UdpNic(String name, String vmUuid, UdpCarriers carriers, Secret key, Turns turns) throws IOException {
        this.name = name;
        this.outside = carriers.trunk(
                name,
                MacAddress.derived(vmUuid, name + "/host monitor"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.of(key));
        outside.open(frame -> turns.turn(() -> fromAgent(frame)));
    }

    String name() {
        return name;
    }

    InetSocketAddress bound() {
        return outside.bound();
    }

    boolean plugged() {
        return inside.isPresent();
    }

    void plug(Carrier adapter) {
        inside = Optional.of(adapter);
        adapter.open(this::fromMonitor);
    }

    void unplug() {
        inside.ifPresent(Carrier::close);
        inside = Optional.empty();
        forgetMonitor();
    }

    /** The VM is on another host: the next one heard is the one meant. */
    void forgetMonitor() {
        monitor = Optional.empty();
    }

    private void fromAgent(Frame frame) {
        agent = Optional.of(frame.source());
        if (frame.destination().group()) {
            inside.ifPresent(adapter -> adapter.send(frame.destination(), frame.packet()));
        } else {
            monitor.ifPresent(at -> inside.ifPresent(adapter -> adapter.send(at, frame.packet())));
        }
    }

    private void fromMonitor(Frame frame) {
        if (!monitor.orElse(frame.source()).equals(frame.source())) {
            return;
        }
        monitor = Optional.of(frame.source());
        if (frame.destination().group()) {
            outside.send(frame.destination(), frame.packet());
        } else {
            agent.ifPresent(at -> outside.send(at, frame.packet()));
        }
    }

    @Override
    public void close() {
        unplug();
        outside.close();
    }
}
