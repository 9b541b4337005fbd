package io.vigil.hvncp.internal.udp;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.UdpCarriers;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

public final class UdpLoop implements UdpCarriers {
    public UdpLoop(Tasks tasks, TimeSource time) {}

    @Override
    public Trunk trunk(String name, MacAddress own, InetSocketAddress bind, Optional<Secret> key) throws IOException {
        throw new IOException();
    }

    @Override
    public Carrier adapter(String name, MacAddress own, InetSocketAddress monitor, Optional<Secret> key)
            throws IOException {
        throw new IOException();
    }

    @Override
    public Carrier silentAdapter(String name, MacAddress own, InetSocketAddress monitor, Optional<Secret> key)
            throws IOException {
        throw new IOException();
    }

    @Override
    public void close() {}
}
