package io.vigil.caa.events;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * One thing found in what was read: a record, whole or damaged, or a marker. Immutable.
 *
 * @param findings in the order they were noticed, each once
 * @param record pairs as they stood; empty for a marker and for an end keyword without begin
 * @param event what the record says; present for OK, WARN and PARTIAL only
 * @param marker present for MARKER only
 * @param text exactly what was read, from BEGIN_EVENT_INFO to the line feed after END_EVENT_INFO (CAA-16)
 */
public record EventReading(
        Status status,
        List<Finding> findings,
        Optional<EventRecord> record,
        Optional<ClusterEvent> event,
        Optional<Marker> marker,
        String text) {
    public EventReading {
        findings = List.copyOf(findings);
    }

    /** How far a record can be trusted. */
    public enum Status {
        /** Nothing to remark. */
        OK,
        /** Irregular, complete. */
        WARN,
        /** Damaged, but time and node are known: delivered with its findings. */
        PARTIAL,
        /** Damaged beyond use: counted and logged, not delivered. */
        REJECTED,
        /** The producer reports an error instead of an event: return code not 0, no producer block. */
        ERROR_EVENT,
        /** Records were lost. */
        MARKER
    }

    /** Whether {@link #event} is there. */
    public boolean delivered() {
        return event.isPresent();
    }

    /** RC_FROM_EVPROD of an ERROR_EVENT, -1 when the cluster was removed; empty for anything else. */
    public OptionalLong returnCode() {
        return status == Status.ERROR_EVENT
                ? OptionalLong.of(Long.parseLong(record.orElseThrow().header().get(Keys.RETURN_CODE)))
                : OptionalLong.empty();
    }

    public boolean has(Code code) {
        return findings.stream().anyMatch(finding -> finding.code() == code);
    }

    /** {@code PARTIAL E03:TIME_tvnsec}, for logs; never holds text of the record. */
    public String summary() {
        String codes = findings.stream().map(Finding::toString).collect(Collectors.joining(" "));
        return marker.map(m -> status + " " + m)
                .orElseGet(() -> codes.isEmpty() ? status.toString() : status + " " + codes);
    }
}
