package io.vigil.api.store;

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
            Kind kind, String incident, String group, String subject, String name, String text, Map<String, String> data) {
        public Draft {
            data = Collections.unmodifiableMap(new TreeMap<>(data));
        }

        public static Draft of(Kind kind, String incident, String group, String subject, String name, String text) {
            return new Draft(kind, incident, group, subject, name, text, Map.of());
        }
    }
}
