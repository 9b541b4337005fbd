package io.vigil.simulator.datacentre;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How consoles are served.
 *
 * @param address where they listen; other machines reach them only if it is not a loopback address
 * @param keys directory that keeps certificates, SSH host keys and a {@code known_hosts} file, so that clients that pinned
 *     them go on after a restart; empty = fresh keys each time, in memory only
 */
public record Serving(WishedPorts ports, InetAddress address, Optional<Path> keys) {
    /** For this machine only, with fresh keys. */
    public static Serving here(WishedPorts ports) {
        return new Serving(ports, InetAddress.getLoopbackAddress(), Optional.empty());
    }
}
