package io.vigil.vm.agent.internal.control;

import io.vigil.spi.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One line over a channel; a peer that says nothing or never ends its line is given up. */
final class Lines {
    private static final int LONGEST = 64 * 1024;

    private Lines() {}

    /** Empty = no complete line came in time, or it was too long. */
    static Optional<String> read(SocketChannel channel, Deadline deadline) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            while (!deadline.expired() && line.size() <= LONGEST) {
                selector.select(Math.max(1, deadline.remaining().toMillis()));
                selector.selectedKeys().clear();
                int count = channel.read(buffer.clear());
                for (int i = 0; i < count; i++) {
                    if (buffer.get(i) == '\n') {
                        return Optional.of(line.toString(StandardCharsets.UTF_8));
                    }
                    line.write(buffer.get(i));
                }
                if (count < 0) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        } finally {
            if (channel.isOpen() && !channel.isRegistered()) {
                channel.configureBlocking(true);
            }
        }
    }

    static void write(SocketChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        if (!channel.isRegistered()) {
            channel.configureBlocking(true);
        }
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
