package io.vigil.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Numbers given inside one transaction. For one thread. */
final class Tally {
    private final Map<String, Long> changed = new HashMap<>();
    private final Numbers base;
    private long journal;
    private long write;

    Tally(Numbers base) {
        this.base = base;
        this.journal = base.journal();
        this.write = base.write();
    }

    long journal() {
        return ++journal;
    }

    long write() {
        return ++write;
    }

    long next(String counter) {
        return changed.merge(counter, base.counters().getOrDefault(counter, 0L) + 1, (now, first) -> now + 1);
    }

    boolean counted() {
        return !changed.isEmpty();
    }

    void flush(Connection connection) throws SQLException {
        for (Map.Entry<String, Long> counter : changed.entrySet()) {
            int rows = Sql.update(
                    connection, "update counter set cvalue = ? where cname = ?", counter.getValue(), counter.getKey());
            if (rows == 0) {
                Sql.update(
                        connection,
                        "insert into counter (cname, cvalue) values (?, ?)",
                        counter.getKey(),
                        counter.getValue());
            }
        }
    }

    Numbers total() {
        Map<String, Long> counters = new HashMap<>(base.counters());
        counters.putAll(changed);
        return new Numbers(journal, write, counters);
    }
}
