package io.vigil.store.internal;

import io.vigil.api.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings the tables to the version this program knows: ordered SQL files, the version in a table.
 *
 * <p>Not Flyway: 9.22.3, the last line for Java 17 that the platform can have, knows H2 up to 2.2.220 and PostgreSQL up
 * to 15 and warns at each start with newer ones, finds its database support through service loaders that OSGi does not
 * wire, and takes about a third of the time in which the store has to be open.
 */
final class Schema {
    /** In order; a file that was released is never edited, only followed by another. */
    private static final List<String> FILES = List.of("V1__tables.sql");

    private Schema() {}

    static void migrate(Connection connection) throws SQLException {
        Sql.update(
                connection,
                "create table if not exists schema_version (version integer not null primary key, file varchar(200) not null)");
        int version = (int) Sql.number(connection, "select coalesce(max(version), 0) from schema_version");
        if (version > FILES.size()) {
            throw new StoreException(
                    "The database has schema version " + version + ", this program knows versions up to " + FILES.size()
                            + ": use the newer program, or restore a backup made before the update");
        }
        for (int i = version; i < FILES.size(); i++) {
            for (String statement : statements(FILES.get(i))) {
                Sql.update(connection, statement);
            }
            Sql.update(connection, "insert into schema_version (version, file) values (?, ?)", i + 1, FILES.get(i));
        }
        connection.commit();
    }

    private static List<String> statements(String file) {
        try (InputStream in = Schema.class.getResourceAsStream(file)) {
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
            return List.of(sql.strip().split(";\\s*"));
        } catch (IOException e) {
            throw new StoreException("Schema file " + file + " cannot be read", e);
        }
    }
}
