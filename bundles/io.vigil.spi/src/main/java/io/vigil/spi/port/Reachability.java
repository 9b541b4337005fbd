package io.vigil.spi.port;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Asks the network whether an address answers. {@link #ping} never blocks and never fails; {@link #tcpOpen} is for plugins. */
public interface Reachability {
    /**
     * Up to {@code probes} echo requests, {@code each} wait (AMB-14: 3 probes of 2 s). An empty address is
     * {@link Answer#SILENT} at once: no address known = silent.
     */
    CompletionStage<Answer> ping(String address, int probes, Duration each);

    /**
     * Whether a TCP connection to the port is accepted within the wait; it is closed at once. Blocks up to {@code wait}: for
     * plugins, which are called on a pool of their own. In virtual time it answers at once and no time passes.
     *
     * @param port 1 to 65535
     * @return false when it was refused, or nobody answered; also for an empty address
     * @throws IOException when it could not ask at all: that says nothing about the other side
     * @since 0.1
     */
    default boolean tcpOpen(String address, int port, Duration wait) throws IOException, InterruptedException {
        throw new IOException("this network cannot be asked for ports");
    }

    /** Outcome of a probe. */
    enum Answer {
        ANSWERS,
        SILENT
    }
}
