package io.vigil.hvncp.internal.udp;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.internal.EthernetFrame;
import io.vigil.hvncp.internal.Phase;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The adapter of an agent: a socket connected to its host monitor's port, which announces itself there. */
final class UdpAdapter implements Carrier {
    static final String UP = "UP";
    static final String DOWN = "DOWN";

    private static final Duration LISTENING = Duration.ofSeconds(5);
    private static final Duration IN_SESSION = Duration.ofSeconds(10);

    private final String name;
    private final MacAddress own;
    private final InetSocketAddress monitor;
    private final Tasks tasks;
    private final UdpLoop loop;
    private final boolean announces;
    private final Datagrams datagrams;
    private final Phase phase;
    private volatile Consumer<Frame> receiver = frame -> {};
    private volatile Duration period = LISTENING;
    private volatile Cancellable next = () -> {};

    UdpAdapter(
            String name,
            MacAddress own,
            InetSocketAddress monitor,
            DatagramChannel channel,
            Optional<Secret> key,
            Tasks tasks,
            TimeSource time,
            UdpLoop loop,
            boolean announces) {
        this.name = name;
        this.own = own;
        this.monitor = monitor;
        this.tasks = tasks;
        this.loop = loop;
        this.announces = announces;
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
    public void open(Consumer<Frame> newReceiver) {
        phase.open();
        receiver = newReceiver;
        loop.register(datagrams);
        if (announces) {
            announce();
        }
    }

    @Override
    public void send(MacAddress destination, byte[] packet) {
        if (phase.isOpen()) {
            datagrams.send(new EthernetFrame(new Frame(own, destination, packet), EthernetFrame.HVNCP), monitor);
        }
    }

    @Override
    public void sessionOpen(boolean open) {
        period = open ? IN_SESSION : LISTENING;
    }

    @Override
    public Map<DropReason, Long> drops() {
        return datagrams.drops();
    }

    @Override
    public void close() {
        boolean open = phase.isOpen();
        if (!phase.close()) {
            return;
        }
        next.cancel();
        if (open && announces) {
            datagrams.send(EthernetFrame.control(own, DOWN), monitor);
        }
        Phase.closeQuietly(datagrams.channel());
        loop.forget(this);
    }

    private void announce() {
        if (phase.isOpen()) {
            datagrams.send(EthernetFrame.control(own, UP), monitor);
            next = tasks.after(period, "hvncp-port", this::announce);
        }
    }

    private void receive(EthernetFrame frame, InetSocketAddress from) {
        if (frame.type() != EthernetFrame.HVNCP) {
            datagrams.count(DropReason.ETHERTYPE);
        } else if (phase.isOpen()) {
            receiver.accept(frame.frame());
        }
    }
}
