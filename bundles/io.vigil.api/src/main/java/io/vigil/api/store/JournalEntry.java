package io.vigil.api.store;

import io.vigil.api.event.Event;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of the journal: what was found, decided, done, told, and by whom. Append-only; written before it takes effect
 * (I7).
 *
 * @param seq grows
 * @param incident empty when it belongs to none
 * @param group host group name; empty when it belongs to none
 * @param subject what it is about: {@code VM <uuid>}, {@code HOST <uuid>} ...; empty for the system
 * @param name stable word: event name, outcome or step
 * @param text one sentence for a human
 */
public record JournalEntry(
        long seq,
        Instant at,
        String actor,
        Kind kind,
        String incident,
        String group,
        String subject,
        String name,
        String text,
        Map<String, String> data) {
    /** What sort of entry. */
    public enum Kind {
        EVENT,
        FINDING,
        VERDICT,
        PLAN,
        STEP,
        COMMAND,
        NOTE
    }

    public JournalEntry {
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }

    /** An entry before the store gives it number, time and actor. */
    public record Draft(
            Kind kind,
            String incident,
            String group,
            String subject,
            String name,
            String text,
            Map<String, String> data) {
        public Draft {
            data = Collections.unmodifiableMap(new TreeMap<>(data));
        }

        public static Draft of(Kind kind, String incident, String group, String subject, String name, String text) {
            return new Draft(kind, incident, group, subject, name, text, Map.of());
        }

        /**
         * How an event stands in the journal: subject is component and UUID (or name), data is the event's own plus
         * {@code severity}, {@code object} (its name) and, when known, {@code happened} (ISO instant).
         */
        public static Draft of(Event event) {
            String about = event.objectUuid().isEmpty() ? event.objectName() : event.objectUuid();
            Map<String, String> data = new TreeMap<>(event.data());
            data.put("severity", event.severity().name());
            data.put("object", event.objectName());
            event.happened().ifPresent(at -> data.put("happened", at.toString()));
            String subject = (event.name().component() + " " + about).strip();
            return new Draft(
                    Kind.EVENT,
                    event.incident(),
                    event.hostGroup(),
                    subject,
                    event.name().name(),
                    event.text(),
                    data);
        }
    }
}
