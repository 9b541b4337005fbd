package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.library.NodeEvent;
import io.vigil.vios.health.library.NodeHealth;
import io.vigil.vios.health.library.NodeId;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** CAA records: state of the VIOS and one row for the controller, in one transaction (spec 40, section 5; 41, section 8). */
public final class NodeEvents {
    static final int MAX_PER_VIOS = 1000;
    private static final int MAX_DATA = 8192;
    private static final String OLDEST =
            "SELECT tag, txstarted, data FROM vioshs.trans WHERE viosuuid=? AND opcode=9 AND data %s LIKE '%%EVENT_TYPE=NODE%%'"
                    + " ORDER BY txstarted";

    private static final String DOWN_TO_UP = "UPDATE vioshs.vios SET state=1, reason=0 WHERE state=2";
    private static final String UP_TO_DOWN =
            "UPDATE vioshs.vios SET state=2, reason=0, staterecovery=0, recoverydbninstance=0, recoverytag=0 WHERE state=1";

    private NodeEvents() {}

    /** @return false for a node that is not registered, and for a record already stored (CAA-10, CAA-13) */
    public static boolean store(Tx tx, NodeId node, NodeEvent event) throws SQLException {
        Optional<HmRow> vios = tx.one(
                "SELECT viosuuid, msid FROM vioshs.vios WHERE nodeid_1=? AND nodeid_2=?",
                row -> new HmRow(row.getString(1), row.getLong(2)),
                node.high(),
                node.low());
        if (vios.isEmpty()) {
            return false;
        }
        HmRow hm = vios.get();
        String record = Tx.storable(event.record());
        String data = record.length() > MAX_DATA ? record.substring(0, MAX_DATA) : record;
        if (tx.count("SELECT COUNT(*) FROM vioshs.trans WHERE opcode=9 AND viosuuid=? AND data=?", hm.vios(), data)
                > 0) {
            return false;
        }
        setState(tx, hm.vios(), event);
        if (tx.count("SELECT COUNT(*) FROM vioshs.trans WHERE opcode=9 AND viosuuid=?", hm.vios()) >= MAX_PER_VIOS) {
            makeRoom(tx, hm.vios());
        }
        LocalDateTime last = tx.one(
                        "SELECT MAX(txstarted) FROM vioshs.trans WHERE opcode=9 AND viosuuid=?",
                        row -> Optional.ofNullable(Tx.time(row, 1)),
                        hm.vios())
                .flatMap(t -> t)
                .orElse(LocalDateTime.MIN);
        // "oldest first" must hold for records of one instant too
        LocalDateTime at = tx.now().isAfter(last) ? tx.now() : last.plus(1, ChronoUnit.MICROS);
        tx.update(
                "INSERT INTO vioshs.trans (vmuuid, viosuuid, msid, tag, opcode, state, data, \"integer\", txstarted) VALUES (?,?,?,?,?,?,?,?,?)",
                Op.NO_VM,
                hm.vios(),
                hm.msid(),
                tx.tag(),
                Op.NODE_EVENT,
                Op.FOR_KSYS,
                data,
                event.kind() == NodeEvent.Kind.NODE_DOWN ? event.reason() : 0L,
                at);
        return true;
    }

    public static List<NodeHealth> nodes(Tx tx) throws SQLException {
        return tx.list(
                "SELECT viosuuid, nodeid_1, nodeid_2, state FROM vioshs.vios ORDER BY viosuuid",
                row -> new NodeHealth(
                        row.getString(1),
                        new NodeId(row.getLong(2), row.getLong(3)),
                        ViosView.stateName(row.getInt(4))));
    }

    public static List<String> pending(Tx tx, NodeId node) throws SQLException {
        return tx.list(
                "SELECT t.data FROM vioshs.trans t JOIN vioshs.vios v ON v.viosuuid=t.viosuuid"
                        + " WHERE t.opcode=9 AND v.nodeid_1=? AND v.nodeid_2=? ORDER BY t.txstarted",
                row -> row.getString(1),
                node.high(),
                node.low());
    }

    /** @return false for a node that is unknown, removed, or in that state already */
    public static boolean correct(Tx tx, NodeId node, boolean up) throws SQLException {
        String change = up ? DOWN_TO_UP : UP_TO_DOWN;
        return tx.update(change + " AND nodeid_1=? AND nodeid_2=?", node.high(), node.low()) == 1;
    }

    private static void setState(Tx tx, String vios, NodeEvent event) throws SQLException {
        switch (event.kind()) {
            case NODE_DOWN ->
                tx.update(
                        "UPDATE vioshs.vios SET state=2, reason=?, staterecovery=0, recoverydbninstance=0, recoverytag=0 WHERE viosuuid=?",
                        (int) event.reason(),
                        vios);
            case NODE_UP -> tx.update("UPDATE vioshs.vios SET state=1, reason=0 WHERE viosuuid=?", vios);
            case NODE_DELETE -> tx.update("UPDATE vioshs.vios SET state=3 WHERE viosuuid=?", vios);
            default -> {}
        }
    }

    /** The oldest ADAPTER or DISK row goes first; never the last NODE row. */
    private static void makeRoom(Tx tx, String vios) throws SQLException {
        for (String not : new String[] {"NOT", ""}) {
            var rows = tx.list(
                    String.format(OLDEST, not),
                    row -> new Object[] {row.getLong(1), Tx.time(row, 2), row.getString(3)},
                    vios);
            if (rows.size() > (not.isEmpty() ? 1 : 0)) {
                Object[] oldest = rows.get(0);
                tx.update(
                        "DELETE FROM vioshs.trans WHERE viosuuid=? AND opcode=9 AND tag=? AND txstarted=? AND data=?",
                        vios,
                        oldest[0],
                        oldest[1],
                        oldest[2]);
                return;
            }
        }
    }
}
