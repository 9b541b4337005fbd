package io.vigil.platform.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** One TCP connection, closed as soon as it stands. */
final class TcpProbe {
    private TcpProbe() {}

    /** @throws IOException when the question did not reach the network, such as a name that cannot be resolved */
    static boolean open(String address, int port, Duration wait) throws IOException {
        InetSocketAddress target = new InetSocketAddress(address, port);
        if (target.isUnresolved()) {
            throw new IOException("the address " + address + " cannot be resolved");
        }
        try (Socket socket = new Socket()) {
            socket.connect(target, (int) Math.max(1, wait.toMillis()));
            return true;
        } catch (ConnectException | NoRouteToHostException | SocketTimeoutException e) {
            return false;
        }
    }
}
