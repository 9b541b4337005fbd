package io.vigil.vios.health.internal.library;

import io.vigil.spi.port.Randomness;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One transaction: its statements, its one time stamp, and random numbers. */
public final class Tx {
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Session session;
    private final LocalDateTime now;
    private final Randomness random;

    Tx(Session session, LocalDateTime now, Randomness random) {
        this.session = session;
        this.now = now;
        this.random = random;
    }

    /** Start of the transaction by the database's clock, UTC. */
    LocalDateTime now() {
        return now;
    }

    /** Time of a decision made {@code age} ago (VH-39). */
    LocalDateTime ago(Duration age) {
        return now.minus(age);
    }

    Duration age(LocalDateTime then) {
        return Duration.between(then, now);
    }

    /** A random tag; 0 means "none" everywhere. */
    long tag() {
        long tag;
        do {
            tag = random.nextLong();
        } while (tag == 0);
        return tag;
    }

    /** A random positive number. */
    long id() {
        return tag() & Long.MAX_VALUE;
    }

    <T> List<T> list(String sql, Row<T> row, Object... params) throws SQLException {
        try (ResultSet rows = bind(sql, params).executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row.read(rows));
            }
            return found;
        }
    }

    <T> Optional<T> one(String sql, Row<T> row, Object... params) throws SQLException {
        List<T> found = list(sql, row, params);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    long count(String sql, Object... params) throws SQLException {
        return one(sql, row -> row.getLong(1), params).orElse(0L);
    }

    int update(String sql, Object... params) throws SQLException {
        return bind(sql, params).executeUpdate();
    }

    private PreparedStatement bind(String sql, Object... params) throws SQLException {
        PreparedStatement statement = session.prepare(sql);
        for (int i = 0; i < params.length; i++) {
            statement.setObject(i + 1, params[i]);
        }
        return statement;
    }

    static LocalDateTime time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class);
    }

    /** Text as every database can store it: PostgreSQL refuses NUL, and a refusal would look like a lost database. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** NULL stays null. */
    static Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
