package io.vigil.vios.health.internal.library;

import io.vigil.model.Mtm;
import io.vigil.vios.health.codec.ViosStat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A VIOS as the polled replies see it. @param speaks R1: VIOS UP and host monitor responsive */
record ViosView(long msid, Mtm host, ViosStat stat, boolean hostMonitor, boolean speaks) {
    private static final String SELECT =
            "SELECT m.msid, m.machinetype, m.model, m.serial, v.viosuuid, v.state, v.reason, v.ishm, v.hmstate, v.hmhbts,"
                    + " EXISTS (SELECT 1 FROM vioshs.trans t WHERE t.viosuuid=v.viosuuid AND t.opcode=9 AND t.state=1)"
                    + " FROM vioshs.ms m JOIN vioshs.vios v ON v.msid=m.msid ORDER BY m.mtm, v.viosuuid";

    /** All VIOSs of the host group, by host and uuid. */
    static List<ViosView> all(Tx tx, ServiceConfig config) throws SQLException {
        boolean syncMsg = tx.count("SELECT ksysmsgsync FROM vioshs.cluster") == 0;
        return tx.list(SELECT, row -> read(tx, row, config, syncMsg));
    }

    private static ViosView read(Tx tx, ResultSet row, ServiceConfig config, boolean syncMsg) throws SQLException {
        String state = stateName(row.getInt(6));
        var beat = Tx.time(row, 10);
        Duration age = beat == null ? Duration.ZERO : tx.age(beat);
        boolean responsive = beat != null && row.getInt(9) == 1 && age.compareTo(config.responsive()) <= 0;
        ViosStat stat = new ViosStat(
                row.getString(5), state, responsive, Ages.seconds(age), row.getBoolean(11), row.getInt(7), syncMsg);
        return new ViosView(
                row.getLong(1),
                new Mtm(row.getString(2), row.getString(3), row.getString(4)),
                stat,
                row.getInt(8) == 1,
                responsive && state.equals("UP"));
    }

    static String stateName(int code) {
        return code == 1 ? "UP" : code == 2 ? "DOWN" : "REMOVED";
    }

    /** NeedsAttention shows only these. */
    boolean needsAttention() {
        return !stat.state().equals("UP") || !stat.hmResponsive() || stat.hasData();
    }
}
