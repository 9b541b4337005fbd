package io.vigil.simulator.internal.guest;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.VirtualSwitch;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An adapter of a partition as a daemon has opened it. It stays the same while the hypervisor plugs it into one switch or
 * another, or into none: a live migration, an adapter that is taken away, a path that is cut. Used under the lock of the
 * clock.
 */
final class Cable implements Carrier {
    private final String name;
    private final MacAddress own;
    private final boolean trunk;
    private final LastBeats.Sent sent;
    private final Consumer<Cable> closing;
    private Optional<VirtualSwitch> fabric = Optional.empty();
    private Carrier port;
    private Consumer<Frame> receiver;
    private boolean closed;

    /** @param sent sees what passes; @param closing told when the daemon closes it */
    Cable(String name, MacAddress own, boolean trunk, LastBeats.Sent sent, Consumer<Cable> closing) {
        this.name = name;
        this.own = own;
        this.trunk = trunk;
        this.sent = sent;
        this.closing = closing;
    }

    /** Empty = nothing passes. */
    void plug(Optional<VirtualSwitch> wanted) {
        if (closed || fabric.equals(wanted)) {
            return;
        }
        unplug();
        fabric = wanted;
        fabric.ifPresent(there -> {
            port = trunk ? there.trunk(name, own) : there.adapter(name, own);
            if (receiver != null) {
                port.open(receiver);
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

    @Override
    public String name() {
        return name;
    }

    @Override
    public MacAddress address() {
        return own;
    }

    @Override
    public Framing framing() {
        return Framing.EXACT;
    }

    @Override
    public void open(Consumer<Frame> newReceiver) {
        if (receiver != null || closed) {
            throw new IllegalStateException(name + " was opened or closed before");
        }
        receiver = newReceiver;
        if (port != null) {
            port.open(receiver);
        }
    }

    @Override
    public void send(MacAddress destination, byte[] packet) {
        if (port != null) {
            sent.packet(packet);
            port.send(destination, packet);
        }
    }

    @Override
    public Map<DropReason, Long> drops() {
        return Map.of();
    }

    @Override
    public void close() {
        if (!closed) {
            unplug();
            closed = true;
            closing.accept(this);
        }
    }
}
