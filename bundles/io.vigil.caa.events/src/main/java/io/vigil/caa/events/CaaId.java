package io.vigil.caa.events;

import java.util.Optional;
import java.util.UUID;

/**
 * The 128 bits that name a node or a cluster, as two signed halves like the columns {@code nodeid_1} and {@code nodeid_2}
 * (spec 41, section 6). All text forms of one value are equal (CAA-8). Immutable.
 */
public record CaaId(long high, long low) {

    public static CaaId of(UUID uuid) {
        return new CaaId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /**
     * Any form of section 6: {@code 0x} hex, bare hex of either case, dashed; short values by the padding rule.
     *
     * @return empty for anything else, a half id included
     */
    public static Optional<CaaId> parse(String text) {
        return NodeRef.parse(text).flatMap(NodeRef::id);
    }

    public UUID uuid() {
        return new UUID(high, low);
    }

    /** As records write it: {@code 0x} and 32 upper-case digits. */
    public String hex() {
        return "0x%016X%016X".formatted(high, low);
    }

    /** Dashed lower case, as {@code lscluster -m} prints it. */
    @Override
    public String toString() {
        return uuid().toString();
    }
}
