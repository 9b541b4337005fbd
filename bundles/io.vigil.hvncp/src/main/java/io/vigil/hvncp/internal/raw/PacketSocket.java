package io.vigil.hvncp.internal.raw;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** An AF_PACKET socket on one interface and one type of frame. Nothing blocks but {@link #await}. */
final class PacketSocket {
    private static final int LARGEST = 2048;
    private static final int EPERM = 1;

    private final LibC libc;
    private final int socket;
    private final byte[] buffer = new byte[LARGEST];

    private PacketSocket(LibC libc, int socket) {
        this.libc = libc;
        this.socket = socket;
    }

    /**
     * Opens and binds.
     *
     * @param index of the interface
     */
    static PacketSocket open(String name, int index, int etherType) throws IOException {
        LibC libc = LibC.load();
        short type = networkOrder(etherType);
        try {
            PacketSocket opened = new PacketSocket(libc, libc.socket(LibC.AF_PACKET, LibC.SOCK_RAW, type & 0xFFFF));
            opened.bind(index, type);
            return opened;
        } catch (LastErrorException e) {
            String why = e.getErrorCode() == EPERM ? "the process lacks CAP_NET_RAW" : e.getMessage();
            throw new IOException("no raw socket on " + name + ": " + why, e);
        }
    }

    private void bind(int index, short type) {
        // struct sockaddr_ll
        byte[] address = ByteBuffer.allocate(20)
                .order(ByteOrder.nativeOrder())
                .putShort((short) LibC.AF_PACKET)
                .putShort(type)
                .putInt(index)
                .array();
        try {
            libc.bind(socket, address, address.length);
        } catch (LastErrorException e) {
            close();
            throw e;
        }
    }

    /** Waits until something came, at most so long. */
    void await(int milliseconds) throws IOException {
        byte[] descriptor = ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putInt(socket)
                .putShort(LibC.POLLIN)
                .array();
        try {
            libc.poll(descriptor, new NativeLong(1), milliseconds);
        } catch (LastErrorException e) {
            // A signal ends the wait early; anything else shows in the next read.
            return;
        }
    }

    /** The next frame, if one is there. */
    Optional<byte[]> receive() {
        try {
            int length = libc.recv(socket, buffer, new NativeLong(buffer.length), LibC.MSG_DONTWAIT)
                    .intValue();
            return Optional.of(Arrays.copyOf(buffer, length));
        } catch (LastErrorException e) {
            // Nothing there, or the interface is down just now.
            return Optional.empty();
        }
    }

    /** Sends if the system takes it now; otherwise it is lost, as on any network. */
    void send(byte[] frame) {
        try {
            libc.send(socket, frame, new NativeLong(frame.length), LibC.MSG_DONTWAIT);
        } catch (LastErrorException e) {
            // Full, or down: the protocol resends what matters.
            return;
        }
    }

    void close() {
        libc.close(socket);
    }

    private static short networkOrder(int value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? (short) value : Short.reverseBytes((short) value);
    }
}
