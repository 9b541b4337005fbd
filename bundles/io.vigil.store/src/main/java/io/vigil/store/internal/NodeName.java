package io.vigil.store.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Name of the machine, asked where it cannot hang: a name server that is down must not hold up the start. */
final class NodeName {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private NodeName() {}

    static String ofThisMachine() {
        try {
            String name = Files.isReadable(KERNEL)
                    ? Files.readString(KERNEL).strip()
                    : InetAddress.getLocalHost().getHostName();
            return name.isEmpty() ? "localhost" : name;
        } catch (IOException e) {
            return "localhost";
        }
    }
}
