package io.vigil.topology.internal.core;

import io.vigil.topology.RingAddress;
import java.util.HashMap;
import java.util.Map;

/** What a leader remembers of links on which heartbeats do not arrive although both ends live (D-8). */
final class Links {
    private final Map<Link, Long> until = new HashMap<>();

    private record Link(RingAddress from, RingAddress to) {}

    void remember(RingAddress from, RingAddress to, long untilNanos) {
        until.put(new Link(from, to), untilNanos);
    }

    void forgetBefore(long now) {
        until.values().removeIf(end -> end < now);
    }

    boolean bad(RingAddress from, RingAddress to) {
        return !until.isEmpty() && until.containsKey(new Link(from, to));
    }
}
