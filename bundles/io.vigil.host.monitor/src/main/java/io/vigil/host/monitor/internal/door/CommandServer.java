package io.vigil.host.monitor.internal.door;

import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.LocalMonitor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import jdk.net.ExtendedSocketOptions;

/** Serves one client after another, each with one command, until the socket is closed. */
public final class CommandServer {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int TAKEN = 0;
    private static final int NOT_TAKEN = 1;

    private final ServerSocketChannel server;
    private final Predicate<UserPrincipal> allowed;
    private final Commands commands;
    private final TimeSource time;
    private final MonitorLog log;

    /** Who carries the commands out. */
    public interface Commands {
        boolean tell(HmCommand command, long tag);

        Optional<LocalMonitor.State> local();
    }

    public CommandServer(
            ServerSocketChannel server,
            Predicate<UserPrincipal> allowed,
            Commands commands,
            TimeSource time,
            MonitorLog log) {
        this.server = server;
        this.allowed = allowed;
        this.commands = commands;
        this.time = time;
        this.log = log;
    }

    /** Root, and who runs the host monitor (VH-50). */
    public static Predicate<UserPrincipal> rootOr(UserPrincipal owner) {
        return peer -> peer.getName().equals("root") || peer.equals(owner);
    }

    /** Returns when the socket is closed. */
    public void serveAll() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                serve(client);
                log.line(3, () -> "Unix Socket: Closing connnection to client");
            } catch (IOException | RuntimeException e) {
                if (server.isOpen()) {
                    log.line(1, () -> "Unix Socket: client lost: " + e);
                }
            }
        }
    }

    private void serve(SocketChannel client) throws IOException {
        UserPrincipal peer = client.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        if (!allowed.test(peer)) {
            log.line(1, () -> "Unix Socket: user " + peer.getName() + " is not allowed, use root");
            return;
        }
        ByteBuffer bytes = Bytes.read(
                client, ByteBuffer.allocate(CommandFrame.LENGTH + 1), CommandFrame.LENGTH, Deadline.in(time, PATIENCE));
        if (bytes.remaining() != CommandFrame.LENGTH) {
            log.line(
                    1,
                    () -> "Unix Socket: request of " + (bytes.remaining() > CommandFrame.LENGTH ? "over " : "")
                            + Math.min(bytes.remaining(), CommandFrame.LENGTH) + " bytes is not allowed, use "
                            + CommandFrame.LENGTH);
            return;
        }
        CommandFrame frame = CommandFrame.read(bytes);
        Optional<HmCommand> command = frame.command();
        if (command.isEmpty()) {
            log.line(1, () -> "Unix Socket: Received unknown " + frame);
            return;
        }
        log.line(3, () -> "Received Valid Request Payload.");
        ByteBuffer answer = answer(command.get(), frame.tag());
        Bytes.write(client, answer, Deadline.in(time, PATIENCE));
    }

    private ByteBuffer answer(HmCommand command, long tag) {
        if (command == HmCommand.LOCAL_STATE) {
            return commands.local().map(CommandServer::local).orElseGet(() -> code(NOT_TAKEN));
        }
        return code(commands.tell(command, tag) ? TAKEN : NOT_TAKEN);
    }

    private static ByteBuffer code(int rc) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(rc).flip();
    }

    private static ByteBuffer local(LocalMonitor.State state) {
        byte[] json = LocalStateJson.write(state);
        return ByteBuffer.allocate(2 * Integer.BYTES + json.length)
                .putInt(TAKEN)
                .putInt(json.length)
                .put(json)
                .flip();
    }
}
