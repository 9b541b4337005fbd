package io.vigil.hvncp.internal.raw;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import io.vigil.hvncp.MacAddress;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Ethernet interfaces that the process sees. The JDK lists only those with an IP address, and the ones wanted here have
 * none: names come from the kernel's table, the rest from its answers.
 */
final class InterfaceTable {
    private static final Path NAMES = Path.of("/proc/self/net/dev");
    private static final int NAME = 16;
    private static final int REQUEST = 40;
    private static final int ETHERNET = 1;
    private static final int UP = 0x1;
    private static final int LOOPBACK = 0x8;

    /** One interface. */
    record Row(String name, int index, MacAddress address, boolean up, boolean loopback) {
        boolean hasIpAddress() throws IOException {
            NetworkInterface known = NetworkInterface.getByName(name);
            return known != null && !known.getInterfaceAddresses().isEmpty();
        }
    }

    private InterfaceTable() {}

    /** All that can carry Ethernet frames. */
    static List<Row> read() throws IOException {
        LibC libc = LibC.load();
        int socket = socket(libc);
        try {
            List<Row> rows = new ArrayList<>();
            for (String line : Files.readAllLines(NAMES, StandardCharsets.ISO_8859_1)) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    row(libc, socket, line.substring(0, colon).strip()).ifPresent(rows::add);
                }
            }
            return rows;
        } finally {
            libc.close(socket);
        }
    }

    private static int socket(LibC libc) throws IOException {
        try {
            return libc.socket(LibC.AF_INET, LibC.SOCK_DGRAM, 0);
        } catch (LastErrorException e) {
            throw new IOException("the system gives no socket: " + e.getMessage(), e);
        }
    }

    private static Optional<Row> row(LibC libc, int socket, String name) {
        try {
            ByteBuffer address = ask(libc, socket, name, LibC.SIOCGIFHWADDR);
            int flags = ask(libc, socket, name, LibC.SIOCGIFFLAGS).getShort(NAME);
            int index = ask(libc, socket, name, LibC.SIOCGIFINDEX).getInt(NAME);
            // Loopback answers with a type of its own: it is not listed in the first place.
            return address.getShort(NAME) != ETHERNET
                    ? Optional.empty()
                    : Optional.of(new Row(
                            name,
                            index,
                            MacAddress.at(address.array(), NAME + Short.BYTES),
                            (flags & UP) != 0,
                            (flags & LOOPBACK) != 0));
        } catch (LastErrorException e) {
            // It went away between the list and the question.
            return Optional.empty();
        }
    }

    private static ByteBuffer ask(LibC libc, int socket, String name, long question) {
        ByteBuffer request = ByteBuffer.allocate(REQUEST).order(ByteOrder.nativeOrder());
        request.put(name.getBytes(StandardCharsets.ISO_8859_1));
        libc.ioctl(socket, new NativeLong(question), request.array());
        return request;
    }
}
