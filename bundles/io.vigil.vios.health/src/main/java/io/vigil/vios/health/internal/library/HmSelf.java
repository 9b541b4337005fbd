package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.library.HealthDatabaseException;
import io.vigil.vios.health.library.HmIdentity;
import io.vigil.vios.health.library.VersionRange;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A host monitor's own row. */
public final class HmSelf {
    private HmSelf() {}

    /** vioCreateHmTrans. */
    public static HmIdentity open(Tx tx, String vios, String identifier) throws SQLException {
        tx.update("UPDATE vioshs.vios SET hmident=? WHERE viosuuid=?", identifier, vios);
        return tx.one(
                        "SELECT macaddr, up_major, up_minor, lo_major, lo_minor, hmloglevel FROM vioshs.vios WHERE viosuuid=?",
                        row -> new HmIdentity(
                                vios,
                                row.getString(1),
                                new VersionRange(row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)),
                                row.getInt(6)),
                        vios)
                .orElseThrow(() ->
                        new HealthDatabaseException(ExitCode.VIOS_UNKNOWN, "VIOS " + vios + " is not registered"));
    }

    /** A new process has nothing to bring into a recovery round: none is due for it. */
    public static HmIdentity start(Tx tx, String vios, String identifier) throws SQLException {
        tx.update(
                "UPDATE vioshs.vios SET recoverydbninstance=(SELECT dbninstance FROM vioshs.cluster) WHERE viosuuid=?",
                vios);
        return open(tx, vios, identifier);
    }

    /** Of the start before this one. */
    public static Optional<String> lastIdentifier(Tx tx, String vios) throws SQLException {
        return tx
                .list(
                        "SELECT hmident FROM vioshs.vios WHERE viosuuid=? AND hmident IS NOT NULL",
                        row -> row.getString(1),
                        vios)
                .stream()
                .findFirst();
    }

    public static boolean close(Tx tx, String vios) throws SQLException {
        return tx.update("UPDATE vioshs.vios SET hmstate=0 WHERE viosuuid=?", vios) == 1;
    }

    public static boolean beat(Tx tx, String vios, Duration age) throws SQLException {
        return Beats.write(tx, vios, age) == 1;
    }

    public static int elected(Tx tx) throws SQLException {
        return tx.update("UPDATE vioshs.cluster SET dbninstance=dbninstance+1");
    }
}
