package io.vigil.vios.health.library;

import io.vigil.spi.port.TimeSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The one clock for all ages in a health database (VH-37); asked once in each transaction. */
@FunctionalInterface
public interface DatabaseClock {
    Instant now(Connection connection) throws SQLException;

    /** The database server's own clock: all VIOSs of a host group agree on it. */
    static DatabaseClock ofDatabase() {
        return connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT CURRENT_TIMESTAMP")) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        };
    }

    /** A database inside a simulated run: goes with its monotonic time, so a step of the controller's clock moves no age. */
    static DatabaseClock of(TimeSource time) {
        Instant base = time.now().minus(time.monotonic());
        return connection -> base.plus(time.monotonic());
    }
}
