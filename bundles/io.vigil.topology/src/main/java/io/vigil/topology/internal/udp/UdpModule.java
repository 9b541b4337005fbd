package io.vigil.topology.internal.udp;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.ModuleListener;
import io.vigil.topology.NetworkModule;
import io.vigil.topology.RingAddress;
import io.vigil.topology.internal.daemon.BeatClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One UDP socket bound to one adapter's address. Receiving waits on a selector in the pool for blocking calls, a second at a
 * time; arrival is when the datagram is taken from the socket. Sending never waits: a full buffer loses the frame, as a network
 * may.
 */
final class UdpModule implements NetworkModule {
    private static final Logger LOG = LoggerFactory.getLogger(UdpModule.class);
    private static final long SELECT_MS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofMillis(100);
    private static final int LARGEST = 2_048;

    private final DatagramChannel channel;
    private final InetAddress address;
    private final int port;
    private final String interfaceName;
    private final TimeSource time;
    private final Tasks tasks;
    private final BeatClock beats;
    private Selector selector;
    private volatile ModuleListener listener;
    private volatile boolean closed;

    UdpModule(
            DatagramChannel channel,
            InetAddress address,
            int port,
            String interfaceName,
            TimeSource time,
            Tasks tasks) {
        this.channel = channel;
        this.address = address;
        this.port = port;
        this.interfaceName = interfaceName;
        this.time = time;
        this.tasks = tasks;
        this.beats = new BeatClock(time, tasks, this::send);
    }

    @Override
    public void start(ModuleListener ears) {
        listener = ears;
        try {
            selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new IllegalStateException("no selector for " + address, e);
        }
        receive();
    }

    @Override
    public void send(RingAddress to, byte[] frame) {
        try {
            channel.send(ByteBuffer.wrap(frame), new InetSocketAddress(InetAddress.getByAddress(to.bytes()), port));
        } catch (IOException e) {
            // An address that cannot be reached now is what the protocol is there to notice; the socket is still good.
            LOG.debug("Frame to {} lost: {}", to, e.toString());
        }
    }

    @Override
    public void beat(Beat order) {
        beats.beat(order);
    }

    @Override
    public void silence() {
        beats.silence();
    }

    @Override
    public void alive() {
        beats.alive();
    }

    @Override
    public Link link() {
        try {
            NetworkInterface card = NetworkInterface.getByInetAddress(address);
            return card == null ? Link.UNKNOWN : card.isUp() ? Link.UP : Link.DOWN;
        } catch (SocketException e) {
            LOG.debug("Link of {} cannot be seen", interfaceName, e);
            return Link.UNKNOWN;
        }
    }

    @Override
    public void close() {
        closed = true;
        beats.silence();
        try {
            channel.close();
            if (selector != null) {
                selector.close();
            }
        } catch (IOException e) {
            LOG.debug("Socket of {} did not close", address, e);
        }
    }

    private void receive() {
        if (closed) {
            return;
        }
        tasks.blocking(Tasks.Urgency.RECOVERY, "topology-receive", Deadline.in(time, PATIENCE), this::take)
                .whenComplete((taken, problem) -> {
                    if (closed) {
                        return;
                    }
                    if (problem == null) {
                        receive();
                    } else if (channel.isOpen()) {
                        tasks.after(AGAIN, "topology-receive", this::receive);
                    } else {
                        listener.failed(problem.toString());
                    }
                });
    }

    private boolean take() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
        Link before = link();
        selector.select(SELECT_MS);
        selector.selectedKeys().clear();
        while (!closed && channel.receive(buffer) != null) {
            buffer.flip();
            byte[] frame = new byte[buffer.remaining()];
            buffer.get(frame);
            buffer.clear();
            listener.received(frame, time.monotonic());
        }
        Link now = link();
        if (now != before) {
            listener.link(now);
        }
        return true;
    }
}
