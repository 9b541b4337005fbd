package io.vigil.vios.health.internal.library;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Heartbeats of host monitors (vioHmHb): the one call without the lock. */
public final class Beats {
    private Beats() {}

    public static void write(Tx tx, Map<String, Duration> ageByVios) throws SQLException {
        for (Map.Entry<String, Duration> beat : ageByVios.entrySet()) {
            write(tx, beat.getKey().toLowerCase(Locale.ROOT), beat.getValue());
        }
    }

    static int write(Tx tx, String vios, Duration age) throws SQLException {
        return tx.update("UPDATE vioshs.vios SET hmhbts=?, hmstate=1 WHERE viosuuid=?", tx.ago(age), vios);
    }
}
