package io.vigil.platform.internal;

import java.io.IOException;
import java.time.Duration;

/** One question to the network; blocks up to the wait. */
@FunctionalInterface
interface Probe {
    boolean answers(String address, Duration wait) throws IOException, InterruptedException;

    /** Whether a connection to the port is accepted. */
    default boolean tcpOpen(String address, int port, Duration wait) throws IOException {
        return TcpProbe.open(address, port, wait);
    }
}
