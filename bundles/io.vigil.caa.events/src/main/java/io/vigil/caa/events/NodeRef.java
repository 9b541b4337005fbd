package io.vigil.caa.events;

import io.vigil.caa.events.internal.IdText;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a record says about its node: the whole id, or only its high half (public AIX pages print 15 digits).
 *
 * @param high {@code nodeid_1}
 * @param low {@code nodeid_2}; empty for a half id, which stands for a node only if exactly one registered node has this
 *     high half (CAA-9)
 */
public record NodeRef(long high, OptionalLong low) {

    public static NodeRef of(CaaId id) {
        return new NodeRef(id.high(), OptionalLong.of(id.low()));
    }

    /** Text of any form of spec 41, section 6; empty if it is none. Unicode dashes count as {@code -} (CAA-24). */
    public static Optional<NodeRef> parse(String text) {
        return IdText.read(text).ref();
    }

    /** The whole id; empty for a half id. */
    public Optional<CaaId> id() {
        return low.isPresent() ? Optional.of(new CaaId(high, low.getAsLong())) : Optional.empty();
    }

    /** Dashed id, or the 16 digits of a half id. */
    @Override
    public String toString() {
        return id().map(CaaId::toString).orElseGet(() -> "%016x".formatted(high));
    }
}
