package io.vigil.vios.health.library;

import io.vigil.spi.port.Randomness;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.internal.library.Beats;
import io.vigil.vios.health.internal.library.Connections;
import io.vigil.vios.health.internal.library.Hsdb;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The Health Status Database of one host group (spec 40, section 7): shared by all its VIOSs. Thread-safe. The schema is
 * created by the first ADD_MS or SET_COM_HM_VERSIONS.
 */
public final class HealthDatabase implements AutoCloseable {
    private final Hsdb hsdb;

    private HealthDatabase(Hsdb hsdb) {
        this.hsdb = hsdb;
    }

    /** A private H2 database in the memory of this process; gone when closed. */
    public static HealthDatabase inMemory(DatabaseClock clock, Randomness random, HealthSettings settings) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:");
        h2.setUser("sa");
        try {
            return new HealthDatabase(
                    new Hsdb(Connections.single(h2.getConnection()), clock, random, LockPause.NONE, settings));
        } catch (SQLException e) {
            throw new HealthDatabaseException(ExitCode.DATABASE, "health database in memory: " + e.getMessage(), e);
        }
    }

    /** A database server, PostgreSQL or H2; {@code pool} hands out connections of its own to each call. */
    public static HealthDatabase of(
            DataSource pool, DatabaseClock clock, Randomness random, LockPause pause, HealthSettings settings) {
        return new HealthDatabase(new Hsdb(Connections.pooled(pool), clock, random, pause, settings));
    }

    /**
     * Heartbeats of several host monitors in one transaction, each as old as it says; for a simulator that would else
     * write each second of each host monitor. Unknown VIOSs are ignored.
     */
    public void beat(Map<String, Duration> ageByVios) {
        hsdb.run(tx -> {
            Beats.write(tx, ageByVios);
            return null;
        });
    }

    Hsdb hsdb() {
        return hsdb;
    }

    @Override
    public void close() {
        hsdb.close();
    }
}
