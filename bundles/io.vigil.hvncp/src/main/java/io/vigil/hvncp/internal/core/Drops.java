package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.DropReason;
import java.util.EnumMap;
import java.util.Map;

/** Counts what was dropped. */
final class Drops {
    private final Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);

    void count(DropReason reason) {
        counts.merge(reason, 1L, Long::sum);
    }

    Map<DropReason, Long> copy() {
        return Map.copyOf(counts);
    }
}
