package io.vigil.hvncp.internal.codec;

import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Flag;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.Packet;
import io.vigil.hvncp.PacketCodec;
import io.vigil.hvncp.PacketException;
import io.vigil.hvncp.internal.FlagSet;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The layout of spec 51, section 4.2. */
public final class OpenCodec implements PacketCodec {
    public static final OpenCodec INSTANCE = new OpenCodec();

    private static final int CHECKSUM_AT = 7;
    /** A frame of 60 bytes without its header of 14: what is shorter was padded. */
    private static final int PADDED_TO = 46;

    private OpenCodec() {}

    @Override
    public byte[] encode(Packet packet) {
        byte[] payload = packet.payload();
        byte[] bytes = ByteBuffer.allocate(HEADER + payload.length)
                .put((byte) packet.major())
                .put((byte) packet.minor())
                .put((byte) packet.number())
                .put((byte) FlagSet.of(packet.flags()).bits())
                .putShort((short) payload.length)
                .put((byte) packet.skipped())
                .put((byte) 0)
                .put(payload)
                .array();
        bytes[CHECKSUM_AT] = (byte) sum(bytes, bytes.length);
        return bytes;
    }

    @Override
    public Packet decode(byte[] bytes, Framing framing) throws PacketException {
        if (bytes.length < HEADER) {
            throw new PacketException(
                    DropReason.SHORT, "incomplete headers: " + bytes.length + " bytes, at least " + HEADER + " needed");
        }
        int length = (bytes[4] & 0xFF) << 8 | bytes[5] & 0xFF;
        if (length > Packet.MAX_PAYLOAD) {
            throw new PacketException(
                    DropReason.OVERLONG, "payload length=" + length + ", at most " + Packet.MAX_PAYLOAD + " allowed");
        }
        int end = HEADER + length;
        if (end > bytes.length || end < bytes.length && !padding(bytes.length, framing)) {
            throw new PacketException(
                    DropReason.LENGTH, "payload length=" + length + ", received " + (bytes.length - HEADER));
        }
        int stated = bytes[CHECKSUM_AT] & 0xFF;
        int counted = sum(bytes, end);
        if (stated != counted) {
            throw new PacketException(DropReason.CHECKSUM, "checksum=" + stated + ", computed " + counted);
        }
        FlagSet flags = FlagSet.of(bytes[3] & 0xFF);
        int major = bytes[0] & 0xFF;
        // A Hello is heard whatever the other fields hold (HV-5): a newer host monitor is answered, and then told from
        // its SYN.
        if (major != Packet.OPEN_MAJOR && !flags.contains(Flag.HEL)) {
            throw new PacketException(
                    DropReason.VERSION, "major version=" + major + ", only " + Packet.OPEN_MAJOR + " is spoken here");
        }
        byte[] payload = Arrays.copyOfRange(bytes, HEADER, end);
        return new Packet(major, bytes[1] & 0xFF, bytes[2] & 0xFF, flags, bytes[6] & 0xFF, payload);
    }

    private static boolean padding(int received, Framing framing) {
        return framing == Framing.PADDED && received <= PADDED_TO;
    }

    /** Sum of all bytes but the checksum itself, modulo 256. */
    private static int sum(byte[] bytes, int end) {
        int sum = 0;
        for (int i = 0; i < end; i++) {
            sum += bytes[i];
        }
        return sum - bytes[CHECKSUM_AT] & 0xFF;
    }
}
