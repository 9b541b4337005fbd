package io.vigil.vios.health.internal.library;

import io.vigil.model.Mtm;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.library.HealthDatabaseException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A row of {@code ms}; hosts match in KSYS and SSP form (VH-4). */
record HostRow(long msid, Mtm mtm) {
    /** The KSYS form: the SSP's {@code 02} before the serial dropped. */
    static Mtm normal(Mtm mtm) {
        boolean ssp = mtm.serial().length() == 9 && mtm.serial().startsWith("02");
        return ssp ? new Mtm(mtm.machineType(), mtm.model(), mtm.serial().substring(2)) : mtm;
    }

    static Optional<HostRow> find(Tx tx, Mtm mtm) throws SQLException {
        return tx.one(
                "SELECT msid, machinetype, model, serial FROM vioshs.ms WHERE mtm=?",
                HostRow::read,
                normal(mtm).ksysForm());
    }

    /** @throws HealthDatabaseException exit 129 */
    static HostRow get(Tx tx, Mtm mtm) throws SQLException {
        return find(tx, mtm)
                .orElseThrow(() -> new HealthDatabaseException(
                        ExitCode.HOST_UNKNOWN, "managed system " + mtm.ksysForm() + " is unknown"));
    }

    static HostRow insert(Tx tx, Mtm mtm) throws SQLException {
        HostRow host = new HostRow(tx.tag(), normal(mtm));
        tx.update(
                "INSERT INTO vioshs.ms (msid, clusterid, mtm, machinetype, model, serial) VALUES (?,?,?,?,?,?)",
                host.msid,
                1L,
                host.mtm.ksysForm(),
                host.mtm.machineType(),
                host.mtm.model(),
                host.mtm.serial());
        return host;
    }

    private static HostRow read(ResultSet row) throws SQLException {
        return new HostRow(row.getLong(1), new Mtm(row.getString(2), row.getString(3), row.getString(4)));
    }
}
