package io.vigil.api.relocation;

import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.model.policy.Priority;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where each VM of the relocation set goes, or why it goes nowhere (POL-5): nothing is silently dropped.
 *
 * @param placements in plan order, unplaced ones included
 */
public record Plan(List<Placement> placements) {
    public Plan {
        placements = List.copyOf(placements);
    }

    /** Result codes of 71 section 6. */
    public enum Code {
        PLACED,
        PLACED_OFF,
        RESTART_LOCAL,
        NO_CANDIDATE_HOST,
        BLACKLISTED,
        COLLOCATION_ANCHOR,
        COLLOCATION_SPLIT,
        ANTICOLLOCATION,
        NO_MEMORY,
        NO_CPU,
        /** Only in per-host reasons. */
        SOURCE_HOST,
        /** Only in per-host reasons. */
        HOST_DOWN,
        /** Only in per-host reasons: excluded after a failed validation or execution. */
        EXCLUDED,
        BUSY,
        NOT_MANAGED,
        NOT_MONITORED,
        OFF_BEFORE,
        CHECKER_REFUSED;

        public boolean placed() {
            return this == PLACED || this == PLACED_OFF || this == RESTART_LOCAL;
        }
    }

    /**
     * One VM.
     *
     * @param order 1 and up for placed VMs, 0 for unplaced ones
     * @param granted amounts on the target after flexible capacity
     * @param reasons per host name, why not; empty for placed ones
     * @param note for the report, for example {@code capacity 70%/80%}
     */
    public record Placement(
            int order,
            VmId vm,
            String name,
            Priority priority,
            Optional<HostId> target,
            Code code,
            Amounts desired,
            Amounts granted,
            SortedMap<String, Code> reasons,
            String note) {
        public Placement {
            reasons = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
        }

        public boolean placed() {
            return code.placed();
        }
    }

    /** Targets by VM, placed ones only. */
    public Map<VmId, HostId> targets() {
        Map<VmId, HostId> map = new java.util.LinkedHashMap<>();
        placements.forEach(p -> p.target().ifPresent(host -> map.put(p.vm(), host)));
        return map;
    }
}
