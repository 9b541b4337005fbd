package io.vigil.fde.internal.app;

import io.vigil.model.App;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The trouble of one VM with its critical applications, durable: its incident, and since when they all are NORMAL. After
 * an hour of that VM_restart_count is 0 again and the incident is over (REL-77, FL-87). Pure.
 *
 * @param incident empty when none is open
 * @param normalSince wall clock, because it must outlive the controller; a clock that steps moves the end by no more than
 *     the hour
 */
public record Calm(String incident, Optional<Instant> normalSince) {
    public static final Duration HOUR = Duration.ofHours(1);
    public static final Calm NONE = new Calm("", Optional.empty());

    public Calm in(String open) {
        return new Calm(open, normalSince);
    }

    /** After a report. @param restartedBefore an agent has restarted one of them since the report before */
    public Calm reported(List<App> apps, boolean restartedBefore, Instant now) {
        if (!Escalation.allNormal(apps)) {
            return broken();
        }
        return normalSince.isPresent() && !restartedBefore ? this : new Calm(incident, Optional.of(now));
    }

    /** The VM went down, or its agent did: what was normal is not known any more. */
    public Calm broken() {
        return new Calm(incident, Optional.empty());
    }

    /** How long the hour still takes; empty when it does not run. */
    public Optional<Duration> left(Instant now) {
        return normalSince.map(since -> {
            Duration passed = Duration.between(since, now);
            Duration left = HOUR.minus(passed.isNegative() ? Duration.ZERO : passed);
            return left.isNegative() ? Duration.ZERO : left;
        });
    }

    /** Worth keeping: something would be cleared. */
    public boolean matters(int restartCount) {
        return !incident.isEmpty() || restartCount > 0;
    }
}
