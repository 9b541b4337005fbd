package io.vigil.vios.health.internal.library;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where connections to a health database come from. */
public abstract class Connections implements AutoCloseable {
    interface Use<T> {
        T with(Session session) throws SQLException;
    }

    abstract <T> T use(Use<T> use) throws SQLException;

    @Override
    public void close() throws SQLException {}

    /** One connection for ever, one caller after the other: the quick way for a database inside this process. */
    public static Connections single(Connection connection) throws SQLException {
        Session session = new Session(connection);
        return new Connections() {
            @Override
            synchronized <T> T use(Use<T> use) throws SQLException {
                return use.with(session);
            }

            @Override
            public synchronized void close() throws SQLException {
                session.close();
            }
        };
    }

    /** One connection a call; several callers at once. */
    public static Connections pooled(DataSource pool) {
        return new Connections() {
            @Override
            <T> T use(Use<T> use) throws SQLException {
                try (Session session = new Session(pool.getConnection())) {
                    return use.with(session);
                }
            }
        };
    }
}
