package io.vigil.hvncp;

import java.util.Arrays;

/**
 * A packet to send now. Immutable by agreement: the bytes are not copied.
 *
 * @param bytes the packet as {@link PacketCodec} wrote it
 */
public record Outbound(MacAddress destination, Packet packet, byte[] bytes) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Outbound that
                && destination.equals(that.destination)
                && packet.equals(that.packet)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * destination.hashCode() + packet.hashCode();
    }

    @Override
    public String toString() {
        return "Outbound[" + destination + " " + packet + "]";
    }
}
