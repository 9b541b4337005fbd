package io.vigil.topology.internal.core;

import java.util.SortedMap;
import java.util.TreeMap;

/** Named counters of a core (TS-15). */
public final class Counters {
    private final SortedMap<String, Long> counts = new TreeMap<>();

    void up(String name) {
        counts.merge(name, 1L, Long::sum);
    }

    void up(String name, long by) {
        counts.merge(name, by, Long::sum);
    }

    /** 0 when it never happened. */
    public long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    public SortedMap<String, Long> all() {
        return new TreeMap<>(counts);
    }
}
