package io.vigil.store.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import io.vigil.testkit.store.StoreWorkContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends StoreWorkContract {
    private static EmbeddedPostgres server;

    private Database database;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    protected Store store() {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            Sql.update(connection, "drop schema public cascade");
            Sql.update(connection, "create schema public");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return open();
    }

    private Store open() {
        database = new Database(settings(server.getPort()), Optional.empty());
        return new JdbcStore(
                database.source(), time, new JdbcStore.FirstStart("ksyscluster", "ksysnode"), database.afterCommit());
    }

    private static StoreSettings settings(int port) {
        return new StoreSettings(
                Optional.of("jdbc:postgresql://localhost:" + port + "/postgres"),
                "postgres",
                Path.of("."),
                "c",
                "n",
                true,
                4);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    @DisplayName("a second program that changed a row makes a conflict, and then this one sees the change")
    void secondWriter() throws SQLException {
        Store store = store();
        store.update("test", tx -> tx.put(Samples.contact("a@example.org")));
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            Sql.update(connection, "update resource set version = 7 where rtype = 'Contact'");
        }
        assertThatThrownBy(() -> store.update(
                        "test",
                        tx -> tx.put(
                                new io.vigil.model.Contact("u", "a@example.org", io.vigil.model.Contact.Form.SHORT))))
                .isInstanceOf(StoreException.Conflict.class)
                .hasMessageContaining("another program");
        store.update(
                "test",
                tx -> tx.put(new io.vigil.model.Contact("u", "a@example.org", io.vigil.model.Contact.Form.SHORT), 7));
    }

    @Test
    @DisplayName("a server that does not answer is named in the error")
    void refused() {
        assertThatThrownBy(() -> new Database(settings(1), Optional.empty(), 300))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("localhost:1");
    }
}
