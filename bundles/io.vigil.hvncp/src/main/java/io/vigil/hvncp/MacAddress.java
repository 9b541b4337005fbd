package io.vigil.hvncp;

import io.vigil.model.Checked;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Address of an adapter on the private network (spec 51, section 2). Immutable.
 *
 * @param value the 48 bits
 */
public record MacAddress(long value) implements Comparable<MacAddress> {
    /** Bytes of an address. */
    public static final int LENGTH = 6;

    /** All adapters; used for Hello only. */
    public static final MacAddress BROADCAST = new MacAddress(0xFFFF_FFFF_FFFFL);

    private static final Pattern TEXT = Pattern.compile("[0-9A-Fa-f]{12}|[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}");
    private static final long GROUP = 0x0100_0000_0000L;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException more than 48 bits
     */
    public MacAddress {
        Checked.inRange("MAC address", value, 0, 0xFFFF_FFFF_FFFFL);
    }

    /**
     * Reads 12 hexadecimal digits, with or without {@code :} or {@code -} between the bytes.
     *
     * @throws IllegalArgumentException something else stands there
     */
    public static MacAddress parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "MAC address=" + text + " is not allowed, use 12 hexadecimal digits such as 6A6A0884EE11");
        }
        return new MacAddress(Long.parseLong(text.replaceAll("[:-]", ""), 16));
    }

    /**
     * Reads six bytes.
     *
     * @throws IndexOutOfBoundsException there are fewer
     */
    public static MacAddress at(byte[] bytes, int offset) {
        long value = 0;
        for (int i = 0; i < LENGTH; i++) {
            value = value << 8 | bytes[offset + i] & 0xFF;
        }
        return new MacAddress(value);
    }

    /**
     * The address of an agent's interface where none is configured (spec 51, section 10.1): 02 and the first five bytes of
     * SHA-256 of UUID, in lower case, and interface name.
     */
    public static MacAddress derived(String uuid, String interfaceName) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((uuid.toLowerCase(Locale.ROOT) + interfaceName).getBytes(StandardCharsets.UTF_8));
            return at(new byte[] {2, hash[0], hash[1], hash[2], hash[3], hash[4]}, 0);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Six bytes in network order. */
    public byte[] bytes() {
        byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
        return Arrays.copyOfRange(eight, 2, Long.BYTES);
    }

    /** Whether more than one adapter is meant; such an address is never a sender. */
    public boolean group() {
        return (value & GROUP) != 0;
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(value, other.value);
    }

    /** 12 hexadecimal digits in upper case, as the original prints them. */
    @Override
    public String toString() {
        return HexFormat.of().withUpperCase().toHexDigits(value, 2 * LENGTH);
    }
}
