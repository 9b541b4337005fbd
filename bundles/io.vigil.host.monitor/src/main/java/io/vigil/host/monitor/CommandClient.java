package io.vigil.host.monitor;

import io.vigil.host.monitor.internal.door.Bytes;
import io.vigil.host.monitor.internal.door.CommandFrame;
import io.vigil.host.monitor.internal.door.LocalStateJson;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.LocalMonitor;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The VIOS's side of {@link CommandSocket}. Blocks for some seconds at most; thread-safe. */
public final class CommandClient implements LocalMonitor {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** As many VMs as one host can have, and more. */
    private static final int LONGEST = 1024 * 1024;

    private final Path path;
    private final TimeSource time;

    public CommandClient(Path path, TimeSource time) {
        this.path = path;
        this.time = time;
    }

    /**
     * Gives a command.
     *
     * @return false when the host monitor did not take it, or does not answer
     */
    public boolean tell(HmCommand command, long tag) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return ask(channel, CommandFrame.of(command, tag));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Optional<State> state() {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            if (!ask(channel, CommandFrame.of(HmCommand.LOCAL_STATE, 0))) {
                return Optional.empty();
            }
            int length = number(channel);
            if (length < 0 || length > LONGEST) {
                throw new IOException("local state of " + length + " bytes is not allowed, use 0 to " + LONGEST);
            }
            ByteBuffer json = exactly(channel, length);
            byte[] bytes = new byte[length];
            json.get(bytes);
            return Optional.of(LocalStateJson.read(bytes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean ask(SocketChannel channel, CommandFrame frame) throws IOException {
        Bytes.write(channel, frame.bytes(), Deadline.in(time, PATIENCE));
        return number(channel) == 0;
    }

    private int number(SocketChannel channel) throws IOException {
        return exactly(channel, Integer.BYTES).getInt();
    }

    private ByteBuffer exactly(SocketChannel channel, int count) throws IOException {
        ByteBuffer bytes = Bytes.read(channel, ByteBuffer.allocate(count), count, Deadline.in(time, PATIENCE));
        if (bytes.remaining() < count) {
            throw new IOException("the host monitor closed after " + bytes.remaining() + " of " + count + " bytes");
        }
        return bytes;
    }
}
