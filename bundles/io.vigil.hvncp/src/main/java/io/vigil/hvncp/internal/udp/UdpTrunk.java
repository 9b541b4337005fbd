package io.vigil.hvncp.internal.udp;

import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.UdpCarriers;
import io.vigil.hvncp.internal.EthernetFrame;
import io.vigil.hvncp.internal.Phase;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The trunk of a host monitor: a switch in VEPA mode on one port. */
final class UdpTrunk implements UdpCarriers.Trunk {
    private static final int ADAPTERS = 8192;

    private final String name;
    private final MacAddress own;
    private final InetSocketAddress bound;
    private final TimeSource time;
    private final UdpLoop loop;
    private final Datagrams datagrams;
    private final Phase phase;
    private final PortTable ports = new PortTable(ADAPTERS);
    private volatile Consumer<Frame> receiver = frame -> {};
    private volatile Optional<Broadcast> last = Optional.empty();

    /** What all were told, and when. */
    private record Broadcast(EthernetFrame frame, Duration at) {}

    UdpTrunk(String name, MacAddress own, DatagramChannel channel, Optional<Secret> key, TimeSource time, UdpLoop loop)
            throws IOException {
        this.name = name;
        this.own = own;
        this.bound = (InetSocketAddress) channel.getLocalAddress();
        this.time = time;
        this.loop = loop;
        this.phase = new Phase(name);
        this.datagrams = new Datagrams(channel, own, key, time, this::receive);
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
    public InetSocketAddress bound() {
        return bound;
    }

    @Override
    public void open(Consumer<Frame> newReceiver) {
        phase.open();
        receiver = newReceiver;
        loop.register(datagrams);
    }

    @Override
    public void send(MacAddress destination, byte[] packet) {
        if (!phase.isOpen()) {
            return;
        }
        Duration now = time.monotonic();
        List<InetSocketAddress> to = destination.equals(MacAddress.BROADCAST)
                ? ports.all(now)
                : ports.where(destination, now).stream().toList();
        EthernetFrame frame = new EthernetFrame(new Frame(own, destination, packet), EthernetFrame.HVNCP);
        if (destination.equals(MacAddress.BROADCAST)) {
            last = Optional.of(new Broadcast(frame, now));
        }
        for (InetSocketAddress one : to) {
            datagrams.send(frame, one);
        }
    }

    @Override
    public Map<DropReason, Long> drops() {
        return datagrams.drops();
    }

    @Override
    public void close() {
        if (phase.close()) {
            Phase.closeQuietly(datagrams.channel());
            loop.forget(this);
        }
    }

    private void receive(EthernetFrame frame, InetSocketAddress from) {
        switch (frame.type()) {
            case EthernetFrame.PORT_CONTROL -> control(frame, from);
            case EthernetFrame.HVNCP -> {
                ports.heard(frame.frame().source(), from, time.monotonic());
                if (phase.isOpen()) {
                    receiver.accept(frame.frame());
                }
            }
            default -> datagrams.count(DropReason.ETHERTYPE);
        }
    }

    private void control(EthernetFrame frame, InetSocketAddress from) {
        MacAddress adapter = frame.frame().source();
        switch (frame.text()) {
            case UdpAdapter.UP -> plugged(adapter, from, time.monotonic());
            case UdpAdapter.DOWN -> ports.down(adapter, from);
            default -> datagrams.count(DropReason.FLAGS);
        }
    }

    /**
     * A trunk that has just begun knows nobody whom its first broadcast could reach; a newcomer gets the last one, so that it
     * need not wait for the next.
     */
    private void plugged(MacAddress adapter, InetSocketAddress from, Duration now) {
        switch (ports.up(adapter, from, now)) {
            case NEW ->
                last.filter(told -> now.minus(told.at()).compareTo(PortTable.AGE) < 0)
                        .ifPresent(told -> datagrams.send(told.frame(), from));
            case NO_ROOM -> datagrams.count(DropReason.PEERS);
            case KNOWN -> {}
        }
    }
}
