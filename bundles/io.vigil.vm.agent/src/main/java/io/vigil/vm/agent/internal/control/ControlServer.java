package io.vigil.vm.agent.internal.control;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The daemon's side of the socket: mode 0600, one client at a time, one line each way. */
public final class ControlServer {
    private static final String WHERE = "UnixSocket::threadMain()";
    /** The listener's blocking call lasts as long as the daemon. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Path socket;
    private final Function<ControlRequest, ControlReply> handler;
    private final Tasks tasks;
    private final TimeSource time;
    private final AgentLog log;
    private ServerSocketChannel server;

    public ControlServer(
            Path socket, Function<ControlRequest, ControlReply> handler, Tasks tasks, TimeSource time, AgentLog log) {
        this.socket = socket;
        this.handler = handler;
        this.tasks = tasks;
        this.time = time;
        this.log = log;
    }

    /** @throws IOException the socket cannot be made; an old one nobody listens on is replaced */
    public void open() throws IOException {
        Files.createDirectories(socket.toAbsolutePath().getParent());
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        ServerSocketChannel listening = server;
        tasks.blocking(Tasks.Urgency.NORMAL, "UnixSocket", Deadline.in(time, FOR_EVER), () -> {
            listen(listening);
            return null;
        });
    }

    public void close() throws IOException {
        log.line(3, "UnixSocket::disconnectSocket()", () -> "Unix Socket: Closing connnection.");
        if (server != null) {
            server.close();
        }
        Files.deleteIfExists(socket);
    }

    private void listen(ServerSocketChannel listening) {
        while (listening.isOpen()) {
            try (SocketChannel client = listening.accept()) {
                serve(client);
            } catch (IOException | RuntimeException e) {
                if (listening.isOpen()) {
                    log.line(1, WHERE, () -> "client lost: " + e);
                }
            }
        }
    }

    private void serve(SocketChannel client) throws IOException {
        Optional<String> line = Lines.read(client, Deadline.in(time, ANSWER));
        Optional<ControlRequest> request = line.flatMap(ControlRequest::parse);
        log.line(3, WHERE, () -> "request " + line.orElse("(none)"));
        ControlReply reply = request.map(this::handle)
                .orElse(ControlReply.refused("not a request, use one line of JSON such as {\"op\":\"status\"}"));
        Lines.write(client, reply.line());
    }

    private ControlReply handle(ControlRequest request) {
        try {
            return handler.apply(request);
        } catch (RuntimeException e) {
            log.line(0, WHERE, () -> request.op() + " failed: " + e);
            return ControlReply.refused(request.op() + " failed: " + e);
        }
    }
}
