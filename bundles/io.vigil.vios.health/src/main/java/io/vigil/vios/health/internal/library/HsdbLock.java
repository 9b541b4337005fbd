package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.library.HealthDatabaseException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;

/**
 * The one lock row of the database (spec 40, section 5.1; VH-38), taken by one conditional UPDATE, which is atomic on
 * every database. A lock older than 60 s is taken over.
 */
final class HsdbLock {
    private static final Duration STALE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String TAKE =
            "UPDATE vioshs.locked SET viosuuid=?, tid=?, \"count\"=CASE WHEN viosuuid=? AND tid=? THEN \"count\"+1 ELSE 1 END,"
                    + " lockts=? WHERE tid=0 OR (viosuuid=? AND tid=?) OR lockts IS NULL OR lockts<?";
    private static final String RELEASE =
            "UPDATE vioshs.locked SET \"count\"=\"count\"-1, tid=CASE WHEN \"count\"<=1 THEN 0 ELSE tid END,"
                    + " lockts=CASE WHEN \"count\"<=1 THEN NULL ELSE lockts END WHERE viosuuid=? AND tid=?";
    private final Hsdb hsdb;
    private final Session session;
    private final String owner;
    private final long tid;

    HsdbLock(Hsdb hsdb, Session session, String owner, long tid) {
        this.hsdb = hsdb;
        this.session = session;
        this.owner = owner;
        this.tid = tid;
    }

    void take() throws SQLException {
        Duration waited = Duration.ZERO;
        while (!attempt()) {
            if (waited.compareTo(PATIENCE) >= 0) {
                throw new HealthDatabaseException(
                        ExitCode.LOCK, "database lock not obtained within " + PATIENCE.toSeconds() + " s");
            }
            Duration pause = Duration.ofMillis(20 + hsdb.random().nextInt(181));
            hsdb.pause().pause(pause);
            waited = waited.plus(pause);
        }
    }

    private boolean attempt() throws SQLException {
        return hsdb.transaction(session, tx -> {
            LocalDateTime now = tx.now();
            return tx.update(TAKE, owner, tid, owner, tid, now, owner, tid, now.minus(STALE)) == 1;
        });
    }

    void release() throws SQLException {
        hsdb.transaction(session, tx -> tx.update(RELEASE, owner, tid));
    }
}
