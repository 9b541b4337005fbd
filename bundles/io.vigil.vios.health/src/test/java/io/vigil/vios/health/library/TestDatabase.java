package io.vigil.vios.health.library;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A database server to test on, emptied for each test. */
interface TestDatabase {
    AtomicInteger NUMBER = new AtomicInteger();

    DataSource fresh() throws SQLException;

    /** H2 in memory, another one each time. */
    static TestDatabase h2() {
        return () -> JdbcConnectionPool.create(
                "jdbc:h2:mem:hsdb" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** One PostgreSQL server for the run of the tests. */
    static TestDatabase postgres() {
        return () -> {
            DataSource server = Postgres.POOL;
            try (Connection c = server.getConnection();
                    Statement s = c.createStatement()) {
                s.execute("DROP SCHEMA IF EXISTS vioshs CASCADE");
            }
            return server;
        };
    }

    final class Postgres {
        static final DataSource POOL = pool();

        private Postgres() {}

        private static DataSource pool() {
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSource(start().getPostgresDatabase());
            pool.setMaximumPoolSize(4);
            return pool;
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new AssertionError("embedded PostgreSQL does not start", e);
            }
        }
    }

    /** Rows as text, columns joined by {@code |}. */
    static List<String> rows(DataSource database, String sql) {
        try (Connection c = database.getConnection();
                Statement s = c.createStatement();
                ResultSet rows = s.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                found.add(String.join("|", row));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static void execute(DataSource database, String sql) {
        try (Connection c = database.getConnection();
                Statement s = c.createStatement()) {
            s.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
