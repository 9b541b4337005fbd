package io.vigil.hvncp;

import io.vigil.hvncp.internal.codec.OpenCodec;

/**
 * A layout of packets on the wire. Thread-safe, no state. The open profile's is {@link #open}; the original's is not known
 * and could be added (spec 51, section 10.3).
 */
public interface PacketCodec {
    /** Header bytes before the payload. */
    int HEADER = 8;

    /** The layout of spec 51, section 4.2. */
    static PacketCodec open() {
        return OpenCodec.INSTANCE;
    }

    /** The bytes of a packet; a {@link Packet} is always within the limits. */
    byte[] encode(Packet packet);

    /**
     * Reads a packet. Nothing but the stated exception escapes, whatever the bytes are (HV-2).
     *
     * @param bytes all that the carrier handed over
     * @param framing how much may follow the packet
     * @throws PacketException it is damaged, or of another version; the reason says which (HV-3)
     */
    Packet decode(byte[] bytes, Framing framing) throws PacketException;
}
