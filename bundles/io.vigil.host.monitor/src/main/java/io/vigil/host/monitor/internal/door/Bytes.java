package io.vigil.host.monitor.internal.door;

import io.vigil.spi.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** Bytes over a channel, within a time. */
public final class Bytes {
    private Bytes() {}

    /**
     * Reads until the peer has ended or fallen silent, or the buffer has this much.
     *
     * @param enough bytes after which no more is waited for; what is there beyond is read too
     * @return the buffer, ready to be read
     */
    public static ByteBuffer read(SocketChannel channel, ByteBuffer buffer, int enough, Deadline deadline)
            throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            while (buffer.position() < enough && !deadline.expired()) {
                selector.select(Math.max(1, deadline.remaining().toMillis()));
                selector.selectedKeys().clear();
                if (channel.read(buffer) < 0) {
                    break;
                }
            }
        }
        return buffer.flip();
    }

    /** Writes all, or gives up at the deadline: a peer that reads nothing holds nobody up. */
    public static void write(SocketChannel channel, ByteBuffer bytes, Deadline deadline) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_WRITE);
            while (bytes.hasRemaining()) {
                if (deadline.expired()) {
                    throw new IOException("the peer does not read");
                }
                channel.write(bytes);
                if (bytes.hasRemaining()) {
                    selector.select(Math.max(1, deadline.remaining().toMillis()));
                    selector.selectedKeys().clear();
                }
            }
        }
    }
}
