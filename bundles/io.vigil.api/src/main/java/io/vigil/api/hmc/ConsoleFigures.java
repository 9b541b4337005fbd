package io.vigil.api.hmc;

import io.vigil.model.HmcId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the transport counted about one console since it started (HMC-64).
 *
 * @param calls requests sent, answered or not
 * @param errors failures by class; a class that never occurred is absent
 * @param latencies replies by how long they took, shortest first, all steps present
 * @param openSessions 0 or 1
 * @param openJobs jobs taken by this console of which the end is not known yet
 * @param lastGood wall clock of the last good reply; empty = none yet
 */
public record ConsoleFigures(
        HmcId hmc,
        long calls,
        Map<HmcException.Kind, Long> errors,
        List<Latency> latencies,
        int openSessions,
        int openJobs,
        Optional<Instant> lastGood) {
    /** One step of the histogram: replies within {@code millis}, and slower than the step before; the last has no limit (-1). */
    public record Latency(long millis, long count) {}

    public ConsoleFigures {
        errors = Map.copyOf(errors);
        latencies = List.copyOf(latencies);
    }

    public long failures() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
