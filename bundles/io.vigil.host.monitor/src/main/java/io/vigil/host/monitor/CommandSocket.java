package io.vigil.host.monitor;

import io.vigil.host.monitor.internal.door.CommandServer;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.LocalMonitor;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;

/**
 * The UNIX socket on which a VIOS gives commands to its host monitor (spec 40, section 9.6; property {@code hm.socket}): mode
 * 0600, and only root and its owner are heard (VH-50). A frame of 12 bytes in (u32 command, u64 tag, big-endian), u32 return
 * code out: 0 taken, 1 not taken. After LOCAL_STATE and 0 follow u32 length and a JSON object. An unknown command, or a frame of
 * another length, is logged and gets no answer. Holds one thread of the bounded pool.
 */
public final class CommandSocket implements Closeable {
    /** The call lasts as long as the socket. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Path path;
    private final ServerSocketChannel server;

    private CommandSocket(Path path, ServerSocketChannel server) {
        this.path = path;
        this.server = server;
    }

    /**
     * Opens it and listens.
     *
     * @param path of the socket; a file that is there is replaced
     * @throws IOException it cannot be made
     */
    public static CommandSocket open(Path path, HostMonitor monitor, Tasks tasks, TimeSource time) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            CommandServer serving = new CommandServer(
                    server, CommandServer.rootOr(Files.getOwner(path)), commands(monitor), time, monitor.log());
            tasks.blocking(Tasks.Urgency.NORMAL, "UnixSocket", Deadline.in(time, FOR_EVER), () -> {
                serving.serveAll();
                return null;
            });
            return new CommandSocket(path, server);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static CommandServer.Commands commands(HostMonitor monitor) {
        return new CommandServer.Commands() {
            @Override
            public boolean tell(HmCommand command, long tag) {
                return monitor.tell(command, tag);
            }

            @Override
            public Optional<LocalMonitor.State> local() {
                return monitor.local();
            }
        };
    }

    /** No client is served any more. May be called more than once. */
    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }
}
