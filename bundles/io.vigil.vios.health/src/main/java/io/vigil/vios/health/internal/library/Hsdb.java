package io.vigil.vios.health.internal.library;

import io.vigil.spi.port.Randomness;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.library.DatabaseClock;
import io.vigil.vios.health.library.HealthDatabaseException;
import io.vigil.vios.health.library.HealthSettings;
import io.vigil.vios.health.library.LockPause;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Transactions on the health database, with or without its lock. */
public final class Hsdb {
    /** Work of one transaction; runs again when two transactions were in each other's way, so it acts through {@code tx} only. */
    public interface Work<T> {
        T run(Tx tx) throws SQLException;
    }

    private static final int ATTEMPTS = 3;
    /** Serialization failure, deadlock (PostgreSQL), lock timeout (both), concurrent update (H2): nothing was changed. */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "55P03", "HYT00", "90131");

    private final Connections connections;
    private final DatabaseClock clock;
    private final Randomness random;
    private final LockPause pause;
    private final HealthSettings settings;

    public Hsdb(
            Connections connections, DatabaseClock clock, Randomness random, LockPause pause, HealthSettings settings) {
        this.connections = connections;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
        this.settings = settings;
    }

    public HealthSettings settings() {
        return settings;
    }

    Randomness random() {
        return random;
    }

    LockPause pause() {
        return pause;
    }

    /** One transaction without the lock: for readers, and for writes that need no order. */
    public <T> T run(Work<T> work) {
        try {
            return connections.use(session -> transaction(session, work));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** One transaction under the lock (section 5.1); {@code owner} is the VIOS it runs on. */
    public <T> T locked(String owner, Work<T> work) {
        try {
            return connections.use(session -> {
                HsdbLock lock = new HsdbLock(this, session, owner, random.nextLong() & Long.MAX_VALUE | 1);
                lock.take();
                try {
                    return transaction(session, work);
                } finally {
                    lock.release();
                }
            });
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    public void close() {
        try {
            connections.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** vioModifyWithRetryDB: the one of two transactions that the database gave up is done again (VH-38). */
    <T> T transaction(Session session, Work<T> work) throws SQLException {
        for (int left = ATTEMPTS - 1; ; left--) {
            try {
                return once(session, work);
            } catch (SQLException e) {
                if (left == 0 || e.getSQLState() == null || !IN_THE_WAY.contains(e.getSQLState())) {
                    throw e;
                }
                pause.pause(Duration.ofMillis(20 + random.nextInt(181)));
            }
        }
    }

    private <T> T once(Session session, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            LocalDateTime now = LocalDateTime.ofInstant(clock.now(session.connection()), ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.MICROS);
            T result = work.run(new Tx(session, now, random));
            session.connection().commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback(session);
            }
        }
    }

    private static void rollback(Session session) {
        try {
            session.connection().rollback();
        } catch (SQLException e) {
            // the error that led here is the one to report; a lost connection rolls back by itself
        }
    }

    private static HealthDatabaseException failure(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        // class 22 is about what was given: another VIOS, or another time, would refuse it too
        int code =
                Schema.missing(e) ? ExitCode.NO_SCHEMA : state.startsWith("22") ? ExitCode.SCHEMA : ExitCode.DATABASE;
        return new HealthDatabaseException(code, "health database: " + e.getMessage(), e);
    }
}
