package io.vigil.simulator.internal.world;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** Identities of what the simulation makes; they follow from names, so that runs are equal. */
final class Names {
    private Names() {}

    static String uuid(String name) {
        return UUID.nameUUIDFromBytes(("vigil-simulator/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** 12 hex digits, locally administered. */
    static String mac(String name) {
        long bits =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits() >>> 16;
        long local = bits & 0xFCFFFFFFFFFFL | 0x020000000000L;
        return String.format(Locale.ROOT, "%012X", local);
    }
}
