package io.vigil.vios.health.library;

import java.util.Locale;
import java.util.UUID;

/** 128-bit id of a CAA node, kept as two signed halves (spec 41, section 6; VH-36). */
public record NodeId(long high, long low) {
    /**
     * Reads {@code 0xD32B...}, bare hex of either case and the dashed form; short values are padded on the left.
     *
     * @throws IllegalArgumentException if it is no hex number of 17 to 32 digits with UUID variant 8 to b
     */
    public static NodeId parse(String text) {
        String hex = text.strip().toLowerCase(Locale.ROOT).replace("-", "");
        hex = hex.startsWith("0x") ? hex.substring(2) : hex;
        if (!hex.matches("[0-9a-f]{17,32}")) {
            throw new IllegalArgumentException("node id '" + text + "' is not a hex number of 17 to 32 digits");
        }
        String padded = "0".repeat(32 - hex.length()) + hex;
        if ("89ab".indexOf(padded.charAt(16)) < 0) {
            throw new IllegalArgumentException("node id '" + text + "' is not a UUID: digit 17 must be 8, 9, a or b");
        }
        return new NodeId(Long.parseUnsignedLong(padded, 0, 16, 16), Long.parseUnsignedLong(padded, 16, 32, 16));
    }

    public static NodeId of(UUID uuid) {
        return new NodeId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /** Dashed lower case, as {@code lscluster -m} prints it. */
    @Override
    public String toString() {
        return new UUID(high, low).toString();
    }
}
