package io.vigil.scenarios.simulate;

import java.util.List;
import java.util.Map;

/**
 * What one seed did.
 *
 * @param struck how often a console struck, by {@code STEP KIND}
 */
record RunResult(
        long seed,
        String site,
        int faults,
        int recoveries,
        List<Violation> violations,
        List<String> trace,
        long events,
        Map<String, Integer> struck) {
    long falseFailovers() {
        return count("FALSE_FAILOVER");
    }

    long missed() {
        return count("MISSED");
    }

    /** For long runs, where nobody reads it. */
    RunResult withoutTrace() {
        return new RunResult(seed, site, faults, recoveries, violations, List.of(), events, struck);
    }

    private long count(String rule) {
        return violations.stream().filter(v -> v.rule().equals(rule)).count();
    }
}
