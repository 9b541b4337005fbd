package io.vigil.simulator.internal.guest;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.MacAddress;
import java.util.Map;
import java.util.function.Consumer;

/** An adapter as one daemon has opened it, maybe beside another one. Used under the lock of the clock. */
final class Socket implements Carrier {
    private final Cable cable;
    private Consumer<Frame> receiver;
    private boolean closed;

    Socket(Cable cable) {
        this.cable = cable;
    }

    @Override
    public String name() {
        return cable.name();
    }

    @Override
    public MacAddress address() {
        return cable.address();
    }

    @Override
    public Framing framing() {
        return Framing.EXACT;
    }

    @Override
    public void open(Consumer<Frame> newReceiver) {
        if (receiver != null || closed) {
            throw new IllegalStateException(name() + " was opened or closed before");
        }
        receiver = newReceiver;
        cable.listen();
    }

    void deliver(Frame frame) {
        if (receiver != null && !closed) {
            receiver.accept(frame);
        }
    }

    @Override
    public void send(MacAddress destination, byte[] packet) {
        if (receiver != null && !closed) {
            cable.send(destination, packet);
        }
    }

    @Override
    public Map<DropReason, Long> drops() {
        return Map.of();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            cable.closed(this);
        }
    }
}
