package io.vigil.vios.health.library;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Decisions a host monitor took while the database was away (vioHmPrepErrorHandler, vioHmErrHandler; VH-39): the last
 * one for each VM, with the time it was taken by a local monotonic clock. Not thread-safe.
 */
public final class DecisionBacklog {
    private final Map<String, Decision> decisions = new LinkedHashMap<>();

    private record Decision(boolean missed, Duration at) {}

    /** @param at monotonic time of the decision */
    public void missed(String vm, Duration at) {
        decisions.put(vm.toLowerCase(Locale.ROOT), new Decision(true, at));
    }

    public void detected(String vm, Duration at) {
        decisions.put(vm.toLowerCase(Locale.ROOT), new Decision(false, at));
    }

    public boolean isEmpty() {
        return decisions.isEmpty();
    }

    /**
     * Stores what is pending, each with its age; what was stored before a failure is not repeated.
     *
     * @throws HealthDatabaseException if the database is away again: call once more later
     */
    public void replay(HostMonitorLibrary library, Duration now) {
        var pending = decisions.entrySet().iterator();
        while (pending.hasNext()) {
            Map.Entry<String, Decision> entry = pending.next();
            Decision decision = entry.getValue();
            if (decision.missed()) {
                library.clientMissed(entry.getKey(), now.minus(decision.at()));
            } else {
                library.heartbeatDetected(entry.getKey());
            }
            pending.remove();
        }
    }
}
