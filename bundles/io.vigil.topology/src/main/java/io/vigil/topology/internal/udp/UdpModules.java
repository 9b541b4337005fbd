package io.vigil.topology.internal.udp;

import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.Adapter;
import io.vigil.topology.Network;
import io.vigil.topology.NetworkModule;
import io.vigil.topology.NetworkModuleProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;

/** Opens UDP sockets (spec 82, section 9, module {@code ip}). */
public final class UdpModules implements NetworkModuleProvider {
    private static final int BUFFER = 1 << 20;

    private final int port;
    private final boolean signed;
    private final TimeSource time;
    private final Tasks tasks;

    /**
     * @param port the domain's, the same on all nodes
     * @param signed whether frames carry a signature; without one only the loopback address may be used
     */
    public UdpModules(int port, boolean signed, TimeSource time, Tasks tasks) {
        this.port = port;
        this.signed = signed;
        this.time = time;
        this.tasks = tasks;
    }

    @Override
    public String kind() {
        return Network.IP;
    }

    @Override
    public NetworkModule open(Network network, Adapter adapter) throws IOException {
        InetAddress address = InetAddress.getByAddress(adapter.address().bytes());
        if (!signed && !address.isLoopbackAddress()) {
            throw new IOException("keys: none, needed for " + adapter.address() + " which is not the loopback address");
        }
        DatagramChannel channel = DatagramChannel.open(
                adapter.address().six() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, BUFFER);
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(address, port));
            return new UdpModule(channel, address, port, adapter.interfaceName(), time, tasks);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
