package io.vigil.store.internal;

import io.vigil.api.store.StoreException;
import io.vigil.model.Resource;
import java.sql.Connection;
import java.sql.SQLException;

/** The resource table. */
final class ResourceRows {
    private ResourceRows() {}

    static void apply(Connection connection, WorkingRegistry.RowChange change) throws SQLException {
        String type = ResourceTypes.name(change.what().type());
        String key = change.what().key();
        Row before = change.before();
        Row after = change.after();
        if (before == null) {
            Sql.update(
                    connection,
                    "insert into resource (rtype, rkey, version, body) values (?, ?, ?, ?)",
                    type,
                    key,
                    after.version(),
                    Json.write(after.resource()));
        } else if (after == null) {
            expectOne(
                    type,
                    key,
                    Sql.update(
                            connection,
                            "delete from resource where rtype = ? and rkey = ? and version = ?",
                            type,
                            key,
                            before.version()));
        } else {
            expectOne(
                    type,
                    key,
                    Sql.update(
                            connection,
                            "update resource set version = ?, body = ? where rtype = ? and rkey = ? and version = ?",
                            after.version(),
                            Json.write(after.resource()),
                            type,
                            key,
                            before.version()));
        }
    }

    /** Only another controller on the same database can make this fail. */
    private static void expectOne(String type, String key, int rows) {
        if (rows != 1) {
            throw new StoreException.Conflict(type + " " + key + " was changed in the database by another program");
        }
    }

    static Resource read(String type, String key, String json) {
        Class<? extends Resource> known = ResourceTypes.find(type)
                .orElseThrow(() -> new StoreException("resource class '" + type + "' is not known"));
        Resource resource = Json.read(known, json);
        if (!resource.key().equals(key)) {
            throw new StoreException(type + " has the key " + resource.key() + " instead of " + key);
        }
        return resource;
    }
}
