package io.vigil.store.internal;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A row that could not be read at start.
 *
 * @param source resource class, or the table the row stood in
 * @param delete statement that removes it; {@code keys} are its parameters
 */
record Broken(String source, String key, String body, String reason, String delete, Object... keys) {
    void moveAway(Connection connection, long atNanos, long number) throws SQLException {
        Sql.update(
                connection,
                "insert into quarantine (seq, source, rkey, at_ns, reason, body) values (?, ?, ?, ?, ?, ?)",
                number,
                source,
                key,
                atNanos,
                reason,
                body);
        Sql.update(connection, delete, keys);
    }

    Event event() {
        return Event.of(
                EventName.RESOURCE_QUARANTINED,
                source + " " + key,
                key,
                "",
                source + " " + key + " could not be read from the store and is left out: " + reason);
    }
}
