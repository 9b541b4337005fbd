package io.vigil.vios.health.internal.library;

import io.vigil.model.Mtm;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.library.HealthDatabaseException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** REMOVE_MS, REMOVE_VIOS and REMOVE_HOST_GROUP (VH-14, VH-15). Each may be sent again. */
final class HostRemoval {
    private static final List<String> VIOS_TABLES =
            List.of("map", "trans", "removed_vm", "recovervm", "conflict", "config_hm_daemon", "config_hm_service");
    private static final List<String> ALL = List.of(
            "msg",
            "map",
            "trans",
            "recovervm",
            "removed_vm",
            "conflict",
            "config_hm_daemon",
            "config_hm_service",
            "config_hs_service");

    private HostRemoval() {}

    static Outcome removeMs(Tx tx, Mtm mtm) throws SQLException {
        Outcome out = new Outcome();
        Optional<HostRow> host = HostRow.find(tx, mtm);
        if (host.isEmpty()) {
            out.note("skipping " + mtm.ksysForm() + ": unknown managed system");
            return out;
        }
        long msid = host.get().msid();
        long busy = tx.count("SELECT COUNT(*) FROM vioshs.vm WHERE msid=? AND state IN (2,3,4,6,8)", msid);
        long unconfirmed = tx.count(
                "SELECT COUNT(*) FROM vioshs.vm v JOIN vioshs.trans t ON t.vmuuid=v.vmuuid WHERE v.msid=? AND t.opcode=4 AND t.state=1",
                msid);
        if (busy + unconfirmed > 0) {
            throw new HealthDatabaseException(
                    ExitCode.WRONG_STATE,
                    "managed system " + mtm.ksysForm() + " still has " + busy + " monitored VMs and " + unconfirmed
                            + " state changes to acknowledge");
        }
        for (HmRow vios : viosesOf(tx, msid)) {
            forget(tx, vios.vios());
            tx.update("DELETE FROM vioshs.vios WHERE viosuuid=?", vios.vios());
            out.order(HmOrder.stop(vios.vios()));
        }
        tx.update("DELETE FROM vioshs.trans WHERE msid=?", msid);
        tx.update("UPDATE vioshs.vm SET msid=NULL WHERE msid=?", msid);
        tx.update("DELETE FROM vioshs.ms WHERE msid=?", msid);
        return out;
    }

    static Outcome removeVios(Tx tx, HealthRequest.RemoveVioses request) throws SQLException {
        HostRow host = HostRow.get(tx, request.host());
        Outcome out = new Outcome();
        for (String uuid : request.vioses()) {
            if (tx.count("SELECT COUNT(*) FROM vioshs.vios WHERE viosuuid=? AND msid=?", uuid, host.msid()) == 0) {
                out.failure(
                        ExitCode.VIOS_UNKNOWN,
                        uuid,
                        "VIOS " + uuid + " is unknown on " + host.mtm().ksysForm());
                continue;
            }
            HmRow vios = new HmRow(uuid, host.msid());
            List<String[]> work = tx.list(
                    "SELECT vmuuid, opcode FROM vioshs.trans WHERE viosuuid=? AND state=9 AND opcode IN (2,3)",
                    row -> new String[] {row.getString(1), row.getString(2)},
                    uuid);
            forget(tx, uuid);
            tx.update("UPDATE vioshs.vios SET state=3, ishm=0, hmstate=0 WHERE viosuuid=?", uuid);
            for (String[] item : work) {
                Settlement.finish(tx, Integer.parseInt(item[1]), item[0], vios);
            }
            out.order(HmOrder.stop(uuid));
        }
        return out;
    }

    /** Empty tables apart from the three seed rows. */
    static Outcome removeHostGroup(Tx tx) throws SQLException {
        Outcome out = new Outcome();
        tx.list("SELECT viosuuid FROM vioshs.vios ORDER BY viosuuid", row -> row.getString(1))
                .forEach(vios -> out.order(HmOrder.stop(vios)));
        for (String table : ALL) {
            tx.update("DELETE FROM vioshs." + table);
        }
        tx.update("DELETE FROM vioshs.vm WHERE vmuuid<>''");
        tx.update("DELETE FROM vioshs.vios");
        tx.update("DELETE FROM vioshs.ms");
        return out;
    }

    private static List<HmRow> viosesOf(Tx tx, long msid) throws SQLException {
        return tx.list(
                "SELECT viosuuid, msid FROM vioshs.vios WHERE msid=? ORDER BY viosuuid",
                row -> new HmRow(row.getString(1), row.getLong(2)),
                msid);
    }

    private static void forget(Tx tx, String vios) throws SQLException {
        for (String table : VIOS_TABLES) {
            tx.update("DELETE FROM vioshs." + table + " WHERE viosuuid=?", vios);
        }
    }
}
