package io.vigil.hvncp.internal;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.MacAddress;
import java.util.Map;
import java.util.function.Consumer;

/** A plugged adapter. */
final class SwitchPort implements Carrier {
    private final VepaSwitch fabric;
    private final String name;
    private final MacAddress own;
    private final boolean trunk;
    private final Phase phase;
    private volatile Consumer<Frame> receiver = frame -> {};

    SwitchPort(VepaSwitch fabric, String name, MacAddress own, boolean trunk) {
        this.fabric = fabric;
        this.name = name;
        this.own = own;
        this.trunk = trunk;
        this.phase = new Phase(name);
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

    boolean trunk() {
        return trunk;
    }

    @Override
    public void open(Consumer<Frame> newReceiver) {
        receiver = newReceiver;
        phase.open();
    }

    @Override
    public void send(MacAddress destination, byte[] packet) {
        if (phase.isOpen()) {
            fabric.carry(this, new Frame(own, destination, packet));
        }
    }

    void deliver(Frame frame) {
        if (phase.isOpen()) {
            receiver.accept(frame);
        }
    }

    @Override
    public Map<DropReason, Long> drops() {
        return Map.of();
    }

    @Override
    public void close() {
        phase.close();
        fabric.unplug(this);
    }
}
