package io.vigil.scenarios.simulate;

import java.time.Duration;

/**
 * A broken rule.
 *
 * @param rule I1 to I9, G-1 to G-6, FALSE_FAILOVER, MISSED or CRASHED (a task threw)
 */
record Violation(Duration at, String rule, String text) {
    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%9.3f %s %s", at.toMillis() / 1000.0, rule, text);
    }
}
