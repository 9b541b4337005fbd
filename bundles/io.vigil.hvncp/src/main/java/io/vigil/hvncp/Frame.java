package io.vigil.hvncp;

import java.util.Arrays;

/**
 * What a carrier hands over: addresses and the bytes behind the Ethernet header (spec 51, section 10). Immutable by
 * agreement: the bytes are not copied, nobody changes them.
 *
 * @param packet bytes of the packet, with padding where the carrier's {@link Framing} allows it
 */
public record Frame(MacAddress source, MacAddress destination, byte[] packet) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Frame that
                && source.equals(that.source)
                && destination.equals(that.destination)
                && Arrays.equals(packet, that.packet);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * source.hashCode() + destination.hashCode()) + Arrays.hashCode(packet);
    }

    /** Addresses and length; never the bytes. */
    @Override
    public String toString() {
        return "Frame[" + source + " -> " + destination + " " + packet.length + " bytes]";
    }
}
