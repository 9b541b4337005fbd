package io.vigil.simulator.internal.guest;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.VirtualSwitch;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * An adapter of a partition that daemons have opened. It is plugged in once, whoever uses it: an agent and its guard speak
 * with the same address at the same time. It stays the same while the hypervisor plugs it into one switch or another, or into
 * none: a live migration, an adapter that is taken away, a path that is cut. Used under the lock of the clock.
 */
final class Cable {
    private final String name;
    private final MacAddress own;
    private final boolean trunk;
    private final LastBeats.Sent sent;
    private final Consumer<Cable> unused;
    /** One that hears something may open or close another. */
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private Optional<VirtualSwitch> fabric = Optional.empty();
    private Carrier port;
    private boolean listening;

    /** @param sent sees what passes; @param unused told when the last daemon has closed it */
    Cable(String name, MacAddress own, boolean trunk, LastBeats.Sent sent, Consumer<Cable> unused) {
        this.name = name;
        this.own = own;
        this.trunk = trunk;
        this.sent = sent;
        this.unused = unused;
    }

    String name() {
        return name;
    }

    MacAddress address() {
        return own;
    }

    Carrier socket() {
        Socket made = new Socket(this);
        sockets.add(made);
        return made;
    }

    /** Empty = nothing passes. */
    void plug(Optional<VirtualSwitch> wanted) {
        if (fabric.equals(wanted)) {
            return;
        }
        unplug();
        fabric = wanted;
        fabric.ifPresent(there -> {
            port = trunk ? there.trunk(name, own) : there.adapter(name, own);
            if (listening) {
                port.open(this::deliver);
            }
        });
    }

    void unplug() {
        if (port != null) {
            port.close();
            port = null;
        }
        fabric = Optional.empty();
    }

    /** A daemon begins to. */
    void listen() {
        if (!listening && port != null) {
            port.open(this::deliver);
        }
        listening = true;
    }

    private void deliver(Frame frame) {
        for (Socket socket : sockets) {
            socket.deliver(frame);
        }
    }

    void send(MacAddress destination, byte[] packet) {
        if (port != null) {
            sent.packet(packet);
            port.send(destination, packet);
        }
    }

    void closed(Socket socket) {
        sockets.remove(socket);
        if (sockets.isEmpty()) {
            unplug();
            unused.accept(this);
        }
    }
}
