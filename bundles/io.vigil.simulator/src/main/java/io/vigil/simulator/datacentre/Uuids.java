package io.vigil.simulator.datacentre;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** UUIDs that follow from a name: the same inventory has the same identities in every run. */
final class Uuids {
    private Uuids() {}

    static String lower(String name) {
        return UUID.nameUUIDFromBytes(("vigil-simulator/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static String upper(String name) {
        return lower(name).toUpperCase(Locale.ROOT);
    }
}
