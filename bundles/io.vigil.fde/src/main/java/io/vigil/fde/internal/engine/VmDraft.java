package io.vigil.fde.internal.engine;

import io.vigil.api.event.EventName;
import io.vigil.model.VmMonitoring;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A finding in the making; lives for one call of the rule. */
final class VmDraft {
    private final VmCase c;
    private final List<EventName> events = new ArrayList<>();
    private final Map<String, String> data = new TreeMap<>();
    VmMonitoring counters;
    Optional<String> phase = Optional.empty();

    VmDraft(VmCase c, VmMonitoring counters) {
        this.c = c;
        this.counters = counters;
        data.put("rule", VmRule.NAME);
        data.put("threshold_s", HostRule.seconds(c.thresholdMillis()));
        c.report().ifPresent(report -> {
            data.put("hm_state", report.state().name());
            report.missedHb().ifPresent(missed -> {
                data.put("missed_hb_s", Integer.toString(missed));
                data.put("last_heartbeat_s_ago", Long.toString(c.profile().silenceSeconds(missed)));
            });
        });
    }

    void note(String key, Object value) {
        data.put(key, String.valueOf(value));
    }

    /** Raises once per outage: the set of names raised is part of the durable counters. */
    void raise(EventName name) {
        if (mark(name.name())) {
            events.add(name);
        }
    }

    /** Remembers a word for the rest of the outage; true the first time. */
    boolean mark(String word) {
        Set<String> raised = new HashSet<>(counters.raised());
        boolean first = raised.add(word);
        counters = counters.withRaised(raised);
        return first;
    }

    Optional<VmFinding> done(VmOutcome outcome) {
        data.put("hb_offset_s", Integer.toString(counters.hbOffset()));
        data.put("outcome", outcome.name());
        return Optional.of(new VmFinding(c.vm(), outcome, counters, phase, events, data));
    }
}
