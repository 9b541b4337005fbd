package io.vigil.topology;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An adapter's address, the unit of ring membership. Ordered as an unsigned big-endian integer, IPv4 before IPv6 (spec 82,
 * section 2); a ring has one family only. Immutable.
 *
 * @param high upper 64 bits; 0 for IPv4
 * @param low lower 64 bits; for IPv4 the 32-bit address
 * @param six whether this is an IPv6 address
 */
public record RingAddress(long high, long low, boolean six) implements Comparable<RingAddress> {
    private static final int V4 = 4;
    private static final int V6 = 16;

    /** Refuses an IPv4 address of more than 32 bits. */
    public RingAddress {
        if (!six && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("address: IPv4 has 32 bits");
        }
    }

    /**
     * Reads an address literal; names are not looked up.
     *
     * @throws IllegalArgumentException when the text is no IPv4 or IPv6 literal
     */
    public static RingAddress parse(String text) {
        boolean colon = text.indexOf(':') >= 0;
        String allowed = colon ? "[0-9a-fA-F:.]{2,45}" : "(\\d{1,3}\\.){3}\\d{1,3}";
        if (text.matches(allowed)) {
            try {
                byte[] bytes = InetAddress.getByName(text).getAddress();
                if (bytes.length == (colon ? V6 : V4)) {
                    return of(bytes);
                }
            } catch (UnknownHostException e) {
                throw refused(text, e);
            }
        }
        throw refused(text, null);
    }

    /** @param bytes 4 or 16, network order */
    public static RingAddress of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length == V4) {
            return new RingAddress(0, Integer.toUnsignedLong(buffer.getInt()), false);
        }
        if (bytes.length == V6) {
            return new RingAddress(buffer.getLong(), buffer.getLong(), true);
        }
        throw new IllegalArgumentException("address: " + bytes.length + " bytes, allowed 4 or 16");
    }

    /** 4 or 16 bytes, network order. */
    public byte[] bytes() {
        return six
                ? ByteBuffer.allocate(V6).putLong(high).putLong(low).array()
                : ByteBuffer.allocate(V4).putInt((int) low).array();
    }

    /** Whether both lie in the subnet that the prefix length cuts; false for different families. */
    public boolean sameSubnet(RingAddress other, int prefix) {
        if (six != other.six) {
            return false;
        }
        int bits = six ? prefix : prefix + 96;
        return ((high ^ other.high) & mask(bits)) == 0 && ((low ^ other.low) & mask(bits - 64)) == 0;
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= 64 ? -1L : -1L << 64 - bits;
    }

    public boolean higherThan(RingAddress other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(RingAddress other) {
        if (six != other.six) {
            return six ? 1 : -1;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * high + low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RingAddress address && address.high == high && address.low == low && address.six == six;
    }

    /** The literal, as {@link #parse} takes it. */
    @Override
    public String toString() {
        if (!six) {
            return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        try {
            return InetAddress.getByAddress(bytes()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    private static IllegalArgumentException refused(String text, Throwable cause) {
        return new IllegalArgumentException(
                "address: '" + text + "' is no address literal; allowed: IPv4 like 10.0.0.1 or IPv6 like fd00::1",
                cause);
    }
}
