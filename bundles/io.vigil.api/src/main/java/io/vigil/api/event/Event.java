package io.vigil.api.event;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something an operator may want to know (72, section 2). Raised through the store, so that it is in the journal before
 * anyone is told.
 *
 * @param objectName as operators call it; {@code objectUuid} its key, empty when it has none
 * @param hostGroup name; empty when it belongs to none
 * @param incident empty when it belongs to none
 * @param text one line
 * @param happened at the source, when it is known; else empty
 */
public record Event(
        EventName name,
        Severity severity,
        String objectName,
        String objectUuid,
        String hostGroup,
        String incident,
        String text,
        Optional<Instant> happened,
        Map<String, String> data) {
    public Event {
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }

    public static Event of(EventName name, String objectName, String objectUuid, String hostGroup, String text) {
        return new Event(
                name, name.severity(), objectName, objectUuid, hostGroup, "", text, Optional.empty(), Map.of());
    }

    public Event in(String incidentId) {
        return new Event(name, severity, objectName, objectUuid, hostGroup, incidentId, text, happened, data);
    }

    public Event with(String key, String value) {
        Map<String, String> copy = new TreeMap<>(data);
        copy.put(key, value);
        return new Event(name, severity, objectName, objectUuid, hostGroup, incident, text, happened, copy);
    }

    public Event at(Instant instant) {
        return new Event(name, severity, objectName, objectUuid, hostGroup, incident, text, Optional.of(instant), data);
    }

    /** 72 section 5: the same key is told once until cleared. */
    public String dedupeKey() {
        return name + " " + (objectUuid.isEmpty() ? objectName : objectUuid) + " " + data.getOrDefault("reason", "");
    }
}
