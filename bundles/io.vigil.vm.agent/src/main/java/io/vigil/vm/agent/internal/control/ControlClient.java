package io.vigil.vm.agent.internal.control;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The command's side of the socket. Blocks. */
public final class ControlClient {
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final Path socket;
    private final TimeSource time;

    public ControlClient(Path socket, TimeSource time) {
        this.socket = socket;
        this.time = time;
    }

    /** @return empty = nobody listens, or no answer came within 15 s */
    public Optional<ControlReply> ask(ControlRequest request) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            Lines.write(channel, request.line());
            return Lines.read(channel, Deadline.in(time, ANSWER)).flatMap(ControlReply::parse);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
