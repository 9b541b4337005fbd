package io.vigil.vm.agent.internal.wire;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.MacAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A carrier that tells somebody before it sends its first packet. */
final class FirstWord implements Carrier {
    private final Carrier carrier;
    private final Runnable before;
    private final AtomicBoolean spoken = new AtomicBoolean();

    FirstWord(Carrier carrier, Runnable before) {
        this.carrier = carrier;
        this.before = before;
    }

    @Override
    public void send(MacAddress destination, byte[] packet) {
        if (!spoken.get() && spoken.compareAndSet(false, true)) {
            before.run();
        }
        carrier.send(destination, packet);
    }

    @Override
    public String name() {
        return carrier.name();
    }

    @Override
    public MacAddress address() {
        return carrier.address();
    }

    @Override
    public Framing framing() {
        return carrier.framing();
    }

    @Override
    public void open(Consumer<Frame> receiver) {
        carrier.open(receiver);
    }

    @Override
    public void sessionOpen(boolean open) {
        carrier.sessionOpen(open);
    }

    @Override
    public Map<DropReason, Long> drops() {
        return carrier.drops();
    }

    @Override
    public void close() {
        carrier.close();
    }
}
