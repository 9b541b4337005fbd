package io.vigil.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Last numbers given. Writers run one after another, so a transaction counts in memory and the store keeps the result
 * only when it commits.
 *
 * @param journal last journal sequence number
 * @param write last number of a document, move or request, for "newest" and "first"
 * @param counters named counters
 */
record Numbers(long journal, long write, Map<String, Long> counters) {
    Numbers {
        counters = Collections.unmodifiableMap(new HashMap<>(counters));
    }

    static Numbers load(Connection connection) throws SQLException {
        Map<String, Long> counters = new HashMap<>();
        Sql.query(
                connection, "select cname, cvalue from counter", row -> counters.put(row.getString(1), row.getLong(2)));
        long write = 0;
        for (String table : new String[] {"document", "move_entry", "plan_request"}) {
            write = Math.max(write, Sql.number(connection, "select coalesce(max(seq), 0) from " + table));
        }
        return new Numbers(Sql.number(connection, "select coalesce(max(seq), 0) from journal"), write, counters);
    }
}
