package io.vigil.api.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which journal entries. Empty filters admit everything.
 *
 * @param limit newest entries kept when more match, 1-10000
 */
public record JournalQuery(
        Optional<String> incident,
        Optional<String> group,
        Optional<String> subject,
        Set<JournalEntry.Kind> kinds,
        Optional<String> name,
        Optional<Instant> since,
        long afterSeq,
        int limit) {
    public static final JournalQuery ALL = new JournalQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            0,
            10_000);

    public JournalQuery {
        kinds = Set.copyOf(kinds);
    }

    public JournalQuery incident(String id) {
        return new JournalQuery(Optional.of(id), group, subject, kinds, name, since, afterSeq, limit);
    }

    public JournalQuery group(String hostGroup) {
        return new JournalQuery(incident, Optional.of(hostGroup), subject, kinds, name, since, afterSeq, limit);
    }

    public JournalQuery subject(String about) {
        return new JournalQuery(incident, group, Optional.of(about), kinds, name, since, afterSeq, limit);
    }

    public JournalQuery kinds(Set<JournalEntry.Kind> wanted) {
        return new JournalQuery(incident, group, subject, wanted, name, since, afterSeq, limit);
    }

    public JournalQuery name(String wanted) {
        return new JournalQuery(incident, group, subject, kinds, Optional.of(wanted), since, afterSeq, limit);
    }

    public JournalQuery since(Instant instant) {
        return new JournalQuery(incident, group, subject, kinds, name, Optional.of(instant), afterSeq, limit);
    }

    public JournalQuery after(long seq) {
        return new JournalQuery(incident, group, subject, kinds, name, since, seq, limit);
    }

    public JournalQuery limit(int newest) {
        return new JournalQuery(incident, group, subject, kinds, name, since, afterSeq, newest);
    }
}
