package io.vigil.host.monitor.internal.run;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.MacAddress;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** An adapter of a process that may stand still: then nothing goes in or out. */
final class Gate implements Carrier {
    private final Carrier carrier;
    private final BooleanSupplier still;

    Gate(Carrier carrier, BooleanSupplier still) {
        this.carrier = carrier;
        this.still = still;
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
        carrier.open(frame -> {
            if (!still.getAsBoolean()) {
                receiver.accept(frame);
            }
        });
    }

    @Override
    public void send(MacAddress destination, byte[] packet) {
        if (!still.getAsBoolean()) {
            carrier.send(destination, packet);
        }
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
