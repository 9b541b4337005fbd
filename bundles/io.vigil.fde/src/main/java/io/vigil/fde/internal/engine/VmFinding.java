package io.vigil.fde.internal.engine;

import io.vigil.api.event.EventName;
import io.vigil.model.Vm;
import io.vigil.model.VmMonitoring;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the VM rule concludes.
 *
 * @param monitoring the counters afterwards
 * @param restartPhase new text for the operator; empty = unchanged
 * @param events first of this outage
 * @param facts inputs of the decision, so that it can be replayed (FD-15)
 */
public record VmFinding(
        Vm vm,
        VmOutcome outcome,
        VmMonitoring monitoring,
        Optional<String> restartPhase,
        List<EventName> events,
        Map<String, String> facts) {
    public VmFinding {
        events = List.copyOf(events);
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    VmFinding as(VmOutcome other, VmMonitoring counters) {
        Map<String, String> data = new TreeMap<>(facts);
        data.put("outcome", other.name());
        return new VmFinding(vm, other, counters, Optional.empty(), events, data);
    }
}
