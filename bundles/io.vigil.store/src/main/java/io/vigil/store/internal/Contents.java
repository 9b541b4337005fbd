package io.vigil.store.internal;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.StoreException;
import io.vigil.model.Resource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the database holds when the store opens.
 *
 * @param broken rows that cannot be read: they must not stop the start (CTL-25)
 */
record Contents(Map<Class<? extends Resource>, Table> tables, Numbers numbers, List<Broken> broken) {
    static Contents load(Connection connection) throws SQLException {
        List<Broken> broken = new ArrayList<>();
        Map<Class<? extends Resource>, Map<String, Row>> rows = new HashMap<>();
        Sql.query(connection, "select rtype, rkey, version, body from resource", row -> {
            String type = row.getString(1);
            String key = row.getString(2);
            try {
                Resource resource = ResourceRows.read(type, key, row.getString(4));
                rows.computeIfAbsent(resource.getClass(), t -> new HashMap<>())
                        .put(key, new Row(resource, row.getLong(3)));
            } catch (StoreException e) {
                broken.add(new Broken(
                        type,
                        key,
                        row.getString(4),
                        e.getMessage(),
                        "delete from resource where rtype = ? and rkey = ?",
                        type,
                        key));
            }
            return type;
        });
        check(
                connection,
                MoveEntry.class,
                "select plan_id || ' ' || vm, body from move_entry where closed = false",
                "delete from move_entry where plan_id || ' ' || vm = ?",
                broken);
        check(
                connection,
                PlanRequest.class,
                "select id, body from plan_request",
                "delete from plan_request where id = ?",
                broken);
        check(
                connection,
                OutboxMessage.class,
                "select cast(id as varchar(20)), body from outbox",
                "delete from outbox where cast(id as varchar(20)) = ?",
                broken);
        Map<Class<? extends Resource>, Table> tables = new HashMap<>();
        rows.forEach((type, map) -> tables.put(type, new Table(map)));
        return new Contents(tables, Numbers.load(connection), broken);
    }

    private static void check(Connection connection, Class<?> type, String select, String delete, List<Broken> broken)
            throws SQLException {
        Sql.query(connection, select, row -> {
            String key = row.getString(1);
            String body = row.getString(2);
            try {
                Json.read(type, body);
            } catch (StoreException e) {
                broken.add(new Broken(type.getSimpleName(), key, body, e.getMessage(), delete, key));
            }
            return key;
        });
    }
}
