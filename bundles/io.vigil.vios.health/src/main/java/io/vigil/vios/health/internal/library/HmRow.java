package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.library.HealthDatabaseException;
import java.sql.SQLException;
import java.util.List;

/** A VIOS and its host. */
record HmRow(String vios, long msid) {
    /** The host monitors of a host, by uuid. */
    static List<HmRow> ofHost(Tx tx, long msid) throws SQLException {
        return tx.list(
                "SELECT viosuuid, msid FROM vioshs.vios WHERE msid=? AND ishm=1 AND state<>3 ORDER BY viosuuid",
                row -> new HmRow(row.getString(1), row.getLong(2)),
                msid);
    }

    /** @throws HealthDatabaseException exit 131 if the VIOS is not registered */
    static HmRow of(Tx tx, String vios) throws SQLException {
        return tx.one(
                        "SELECT viosuuid, msid FROM vioshs.vios WHERE viosuuid=?",
                        row -> new HmRow(row.getString(1), row.getLong(2)),
                        vios)
                .orElseThrow(() ->
                        new HealthDatabaseException(ExitCode.VIOS_UNKNOWN, "VIOS " + vios + " is not registered"));
    }

    static List<String> names(List<HmRow> hms) {
        return hms.stream().map(HmRow::vios).toList();
    }
}
