package io.vigil.store.internal;

import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The journal table. Append-only. */
final class Journal {
    private static final int MAX_LIMIT = 10_000;

    private Journal() {}

    static void append(Connection connection, long seq, Instant at, String actor, JournalEntry.Draft entry)
            throws SQLException {
        Sql.update(
                connection,
                "insert into journal (seq, at_ns, actor, kind, incident, host_group, subject, jname, jtext, jdata)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                seq,
                nanos(at),
                actor,
                entry.kind().name(),
                entry.incident(),
                entry.group(),
                entry.subject(),
                entry.name(),
                entry.text(),
                Json.write(entry.data()));
    }

    static List<JournalEntry> find(Connection connection, JournalQuery query) throws SQLException {
        StringBuilder where = new StringBuilder(" where seq > ?");
        List<Object> values = new ArrayList<>(List.of(query.afterSeq()));
        query.incident().ifPresent(value -> equal(where, values, "incident", value));
        query.group().ifPresent(value -> equal(where, values, "host_group", value));
        query.subject().ifPresent(value -> equal(where, values, "subject", value));
        query.name().ifPresent(value -> equal(where, values, "jname", value));
        query.since().ifPresent(value -> {
            where.append(" and at_ns >= ?");
            values.add(nanos(value));
        });
        if (!query.kinds().isEmpty()) {
            where.append(" and kind in (")
                    .append(String.join(",", Collections.nCopies(query.kinds().size(), "?")))
                    .append(')');
            query.kinds().forEach(kind -> values.add(kind.name()));
        }
        values.add(Math.min(Math.max(query.limit(), 1), MAX_LIMIT));
        List<JournalEntry> newestFirst = Sql.query(
                connection,
                "select * from journal" + where + " order by seq desc limit ?",
                Journal::entry,
                values.toArray());
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }

    private static void equal(StringBuilder where, List<Object> values, String column, String value) {
        where.append(" and ").append(column).append(" = ?");
        values.add(value);
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getLong("seq"),
                instant(row.getLong("at_ns")),
                row.getString("actor"),
                JournalEntry.Kind.valueOf(row.getString("kind")),
                row.getString("incident"),
                row.getString("host_group"),
                row.getString("subject"),
                row.getString("jname"),
                row.getString("jtext"),
                Json.texts(row.getString("jdata")));
    }

    /** Nanoseconds since 1970 fit into a long until the year 2262. */
    static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
