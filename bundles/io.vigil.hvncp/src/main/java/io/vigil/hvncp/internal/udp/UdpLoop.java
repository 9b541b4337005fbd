package io.vigil.hvncp.internal.udp;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.UdpCarriers;
import io.vigil.hvncp.internal.Listening;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** All sockets of one factory on one selector. */
public final class UdpLoop implements UdpCarriers {
    private static final int BATCH = 64;

    private final Tasks tasks;
    private final TimeSource time;
    private final List<Carrier> carriers = new CopyOnWriteArrayList<>();
    private Optional<Selector> selector = Optional.empty();
    private boolean closed;

    public UdpLoop(Tasks tasks, TimeSource time) {
        this.tasks = tasks;
        this.time = time;
    }

    @Override
    public Trunk trunk(String name, MacAddress own, InetSocketAddress bind, Optional<Secret> key) throws IOException {
        check(own, bind, key);
        DatagramChannel channel = channel();
        try {
            channel.bind(bind);
            return kept(new UdpTrunk(name, own, channel, key, time, this));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Carrier adapter(String name, MacAddress own, InetSocketAddress monitor, Optional<Secret> key)
            throws IOException {
        return adapter(name, own, monitor, key, true);
    }

    @Override
    public Carrier silentAdapter(String name, MacAddress own, InetSocketAddress monitor, Optional<Secret> key)
            throws IOException {
        return adapter(name, own, monitor, key, false);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            selector.ifPresent(Selector::wakeup);
        }
        carriers.forEach(Carrier::close);
        carriers.clear();
    }

    /** Begins to read a socket. */
    void register(Datagrams datagrams) {
        Selector used = started();
        try {
            datagrams.channel().register(used, SelectionKey.OP_READ, datagrams);
            used.wakeup();
        } catch (ClosedChannelException | ClosedSelectorException e) {
            throw new IllegalStateException("the carrier was closed before it was opened", e);
        }
    }

    /** A socket that is closed gives its port back when the selector next looks. */
    void forget(Carrier carrier) {
        carriers.remove(carrier);
        synchronized (this) {
            selector.ifPresent(Selector::wakeup);
        }
    }

    private Carrier adapter(
            String name, MacAddress own, InetSocketAddress monitor, Optional<Secret> key, boolean announces)
            throws IOException {
        check(own, monitor, key);
        DatagramChannel channel = channel();
        try {
            channel.connect(monitor);
            return kept(new UdpAdapter(name, own, monitor, channel, key, tasks, time, this, announces));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void check(MacAddress own, InetSocketAddress address, Optional<Secret> key) {
        if (own.group()) {
            throw new IllegalArgumentException(
                    "MAC address=" + own + " is not allowed, use one that is no group address");
        }
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(
                    "host=" + address.getHostString() + " is not allowed, its address is not known");
        }
        if (key.isEmpty() && !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("address=" + address.getAddress().getHostAddress()
                    + " is not allowed without hvncp.udp.key, use a key or a loopback address");
        }
    }

    private static DatagramChannel channel() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.configureBlocking(false);
        return channel;
    }

    private synchronized <T extends Carrier> T kept(T carrier) {
        if (closed) {
            throw new IllegalStateException("the carriers are closed");
        }
        carriers.add(carrier);
        return carrier;
    }

    private synchronized Selector started() {
        if (closed) {
            throw new IllegalStateException("the carriers are closed");
        }
        if (selector.isEmpty()) {
            try {
                selector = Optional.of(Selector.open());
            } catch (IOException e) {
                throw new IllegalStateException("the system gives no selector", e);
            }
            new Listening(tasks, time, "hvncp-udp", this::ended, this::read).start();
        }
        return selector.orElseThrow();
    }

    private void read() throws IOException {
        started().select(key -> ((Datagrams) key.attachment()).read(BATCH), Listening.WAIT_MS);
    }

    /** Whether it is closed; the selector goes with it. */
    private synchronized boolean ended() {
        if (closed && selector.isPresent()) {
            try {
                selector.get().close();
            } catch (IOException e) {
                throw new IllegalStateException("the selector does not close", e);
            }
            selector = Optional.empty();
        }
        return closed;
    }
}
