package io.vigil.vios.health.internal.library;

import io.vigil.model.Mtm;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.VmStat;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** QUERY_VM, QUERY_MS_FOR_VMS, QUERY_CONFLICT (spec 40, section 3.7). */
final class VmQueries {
    private VmQueries() {}

    static List<ReplyItem> states(Tx tx, HealthRequest.Vms request) throws SQLException {
        HostRow host = HostRow.get(tx, request.host());
        List<VmStat> vms = new ArrayList<>();
        for (String uuid : new TreeSet<>(request.vms())) {
            VmRow.find(tx, uuid)
                    .ifPresent(vm -> vms.add(VmStat.ofState(uuid, vm.state().name())));
        }
        return List.of(new ReplyItem.VmStates(host.mtm(), vms));
    }

    static List<ReplyItem> hosts(Tx tx, List<String> uuids) throws SQLException {
        List<ReplyItem.VmHost> vms = new ArrayList<>();
        for (String uuid : new TreeSet<>(uuids)) {
            tx.one(
                            "SELECT m.machinetype, m.model, m.serial FROM vioshs.vm v JOIN vioshs.ms m ON m.msid=v.msid WHERE v.vmuuid=?",
                            row -> new Mtm(row.getString(1), row.getString(2), row.getString(3)),
                            uuid)
                    .ifPresent(host -> vms.add(new ReplyItem.VmHost(uuid, host)));
        }
        return List.of(new ReplyItem.VmHosts(vms));
    }

    static List<ReplyItem> conflicts(Tx tx) throws SQLException {
        twoHosts(tx);
        return List.of(new ReplyItem.Conflicts(tx.list(
                "SELECT vmuuid, viosuuid, kind, detail FROM vioshs.conflict ORDER BY vmuuid, viosuuid, kind",
                row -> new ReplyItem.Conflict(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3) == 1 ? "VERSION" : "TWO_HOSTS",
                        row.getString(4) == null ? "" : row.getString(4)))));
    }

    /** A VM with rows of more than one host pair is claimed by two hosts (60, FL-76). */
    private static void twoHosts(Tx tx) throws SQLException {
        tx.update("DELETE FROM vioshs.conflict WHERE kind=2");
        tx.update(
                "INSERT INTO vioshs.conflict (vmuuid, viosuuid, kind, detail, detectedts)"
                        + " SELECT m.vmuuid, m.viosuuid, 2, s.mtm, CAST(? AS TIMESTAMP) FROM vioshs.map m"
                        + " JOIN vioshs.vios v ON v.viosuuid=m.viosuuid JOIN vioshs.ms s ON s.msid=v.msid"
                        + " WHERE m.vmuuid IN (SELECT a.vmuuid FROM vioshs.map a JOIN vioshs.vios b ON b.viosuuid=a.viosuuid"
                        + " GROUP BY a.vmuuid HAVING COUNT(DISTINCT b.msid)>1)",
                tx.now());
    }
}
