package io.vigil.benchmarks;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this JVM holds right now; Linux only.
 *
 * @param heap bytes that survive a full collection; 0 when none was asked for
 */
record Footprint(long heap, int threads, long files, long sockets) {

    static Footprint now() throws IOException {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Footprint(
                0,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                system.getOpenFileDescriptorCount(),
                openSockets());
    }

    /** After a full collection. */
    static Footprint settled() throws IOException {
        System.gc();
        System.gc();
        Footprint now = now();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Footprint(heap, now.threads, now.files, now.sockets);
    }

    private static long openSockets() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(Footprint::isSocket).count();
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            // Closed since it was listed.
            return false;
        }
    }

    @Override
    public String toString() {
        return heap + " " + threads + " " + files + " " + sockets;
    }
}
