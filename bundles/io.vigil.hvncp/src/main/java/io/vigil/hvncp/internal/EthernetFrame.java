package io.vigil.hvncp.internal;

import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.PacketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A frame with its type, as a datagram carries it (spec 51, section 10): destination, source, type, packet.
 *
 * @param type {@link #HVNCP} or {@link #PORT_CONTROL}
 */
public record EthernetFrame(Frame frame, int type) {
    /** Packets of the protocol. */
    public static final int HVNCP = 0x0600;

    /** An adapter tells its switch that it is there, or goes: takes the place of plugging it. */
    public static final int PORT_CONTROL = 0x88B6;

    /** Bytes of the header. */
    public static final int HEADER = 2 * MacAddress.LENGTH + 2;

    /** An announcement of an adapter. */
    public static EthernetFrame control(MacAddress source, String text) {
        Frame frame = new Frame(source, MacAddress.BROADCAST, text.getBytes(StandardCharsets.US_ASCII));
        return new EthernetFrame(frame, PORT_CONTROL);
    }

    /** Reads header and rest. */
    public static EthernetFrame read(byte[] bytes) throws PacketException {
        if (bytes.length < HEADER) {
            throw new PacketException(
                    DropReason.SHORT, "frame of " + bytes.length + " bytes, at least " + HEADER + " needed");
        }
        int type = (bytes[HEADER - 2] & 0xFF) << 8 | bytes[HEADER - 1] & 0xFF;
        MacAddress destination = MacAddress.at(bytes, 0);
        MacAddress source = MacAddress.at(bytes, MacAddress.LENGTH);
        return new EthernetFrame(new Frame(source, destination, Arrays.copyOfRange(bytes, HEADER, bytes.length)), type);
    }

    /** Refuses what is not for an adapter with this address, or from it, or from a group. */
    public void checkFor(MacAddress own) throws PacketException {
        MacAddress source = frame.source();
        MacAddress destination = frame.destination();
        boolean forUs = destination.equals(own) || destination.equals(MacAddress.BROADCAST);
        if (!forUs || source.equals(own) || source.group()) {
            throw new PacketException(DropReason.ADDRESS, "frame from " + source + " to " + destination);
        }
    }

    /** The bytes. */
    public byte[] bytes() {
        return ByteBuffer.allocate(HEADER + frame.packet().length)
                .put(frame.destination().bytes())
                .put(frame.source().bytes())
                .putShort((short) type)
                .put(frame.packet())
                .array();
    }

    /** The packet as text: that of an announcement. */
    public String text() {
        return new String(frame.packet(), StandardCharsets.US_ASCII);
    }
}
