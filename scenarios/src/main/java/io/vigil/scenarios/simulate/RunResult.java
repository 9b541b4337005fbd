package io.vigil.scenarios.simulate;

import java.util.List;

/** What one seed did. */
record RunResult(
        long seed,
        String site,
        int faults,
        int recoveries,
        List<Violation> violations,
        List<String> trace,
        long events) {
    long falseFailovers() {
        return count("FALSE_FAILOVER");
    }

    long missed() {
        return count("MISSED");
    }

    /** For long runs, where nobody reads it. */
    RunResult withoutTrace() {
        return new RunResult(seed, site, faults, recoveries, violations, List.of(), events);
    }

    private long count(String rule) {
        return violations.stream().filter(v -> v.rule().equals(rule)).count();
    }
}
