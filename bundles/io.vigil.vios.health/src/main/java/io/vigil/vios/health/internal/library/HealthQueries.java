package io.vigil.vios.health.internal.library;

import io.vigil.model.Mtm;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ViosStat;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * QUICK_QUERY, NEEDS_ATTENTION and QUERY_NODE_DATA. They run without the database lock, so that a stuck lock never
 * blinds the controller: tagging and reading the rows of a report is one transaction, and rows that come later keep tag 0.
 */
final class HealthQueries {
    private static final String REPORTED = "opcode IN (4,5,6,8)";
    private static final String WATCHED = "SELECT v.vmuuid, v.msid, v.state, v.shortmsg, m.viosuuid, m.vmhbmissed"
            + " FROM vioshs.vm v LEFT JOIN vioshs.map m ON m.vmuuid=v.vmuuid WHERE v.vmuuid<>''";

    private HealthQueries() {}

    static List<ReplyItem> quickQuery(Tx tx, ServiceConfig config) throws SQLException {
        Map<Mtm, List<ViosStat>> hosts = new LinkedHashMap<>();
        for (ViosView vios : ViosView.all(tx, config)) {
            hosts.computeIfAbsent(vios.host(), host -> new ArrayList<>()).add(vios.stat());
        }
        List<ReplyItem> items = new ArrayList<>();
        hosts.forEach((host, list) -> items.add(new ReplyItem.QuickQuery(host, list)));
        return items;
    }

    static List<ReplyItem> needsAttention(Tx tx, ServiceConfig config, boolean compat) throws SQLException {
        Settlement.run(tx, config);
        OptionalLong tag = tagged(tx, REPORTED);
        List<Attention.Fact> facts = tag.isEmpty()
                ? List.of()
                : tx.list(
                        "SELECT vmuuid, msid, opcode, data, \"integer\" FROM vioshs.trans WHERE tag=? AND state=1 AND "
                                + REPORTED + " ORDER BY txstarted",
                        row -> new Attention.Fact(
                                row.getString(1), row.getLong(2), row.getInt(3), row.getString(4), row.getLong(5)),
                        tag.getAsLong());
        return new Attention(ViosView.all(tx, config), compat).reply(tag, watched(tx), facts);
    }

    private static List<Attention.Watched> watched(Tx tx) throws SQLException {
        Map<String, Attention.Watched> vms = new LinkedHashMap<>();
        tx.list(WATCHED, row -> {
            String uuid = row.getString(1);
            Attention.Watched vm = vms.get(uuid);
            if (vm == null) {
                vm = new Attention.Watched(
                        uuid, Tx.number(row, 2), VmCode.of(row.getInt(3)), row.getLong(4), new HashMap<>(4));
                vms.put(uuid, vm);
            }
            String vios = row.getString(5);
            if (vios != null) {
                var missed = Tx.time(row, 6);
                vm.ages().put(vios, missed == null ? 0 : Ages.seconds(tx.age(missed)));
            }
            return null;
        });
        return List.copyOf(vms.values());
    }

    static List<ReplyItem> nodeData(Tx tx) throws SQLException {
        OptionalLong tag = tagged(tx, "opcode=9");
        if (tag.isEmpty()) {
            return List.of();
        }
        Map<Mtm, List<ReplyItem.NodeRecord>> hosts = new LinkedHashMap<>();
        tx.list(
                "SELECT m.machinetype, m.model, m.serial, t.viosuuid, t.data FROM vioshs.trans t JOIN vioshs.ms m ON m.msid=t.msid"
                        + " WHERE t.tag=? AND t.state=1 AND t.opcode=9 ORDER BY m.mtm, t.txstarted",
                row -> hosts.computeIfAbsent(
                                new Mtm(row.getString(1), row.getString(2), row.getString(3)),
                                host -> new ArrayList<>())
                        .add(new ReplyItem.NodeRecord(row.getString(4), row.getString(5))),
                tag.getAsLong());
        List<ReplyItem> items = new ArrayList<>();
        hosts.forEach((host, records) -> items.add(new ReplyItem.NodeRecords(tag.getAsLong(), host, records)));
        return items;
    }

    /** Gives all waiting rows, old or new, one fresh tag; no tag if there are none (VH-25 to VH-28). */
    private static OptionalLong tagged(Tx tx, String which) throws SQLException {
        long tag = tx.tag();
        int rows = tx.update("UPDATE vioshs.trans SET tag=? WHERE state=1 AND " + which, tag);
        return rows == 0 ? OptionalLong.empty() : OptionalLong.of(tag);
    }
}
