package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.MsgKey;
import io.vigil.vios.health.codec.MsgState;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;

/** A row of {@code msg}; D goes to the VM, U to the controller (spec 40, section 10). @param vios may be null */
record MessageRows(MsgState state, String payload, String vios, LocalDateTime expires) {
    static final String DOWN = "D";
    static final String UP = "U";
    /** How long an expired or acknowledged message is still known. */
    static final int KEEP_S = 300;

    static Optional<MessageRows> find(Tx tx, MsgKey key, String direction) throws SQLException {
        return tx.one(
                "SELECT status, payload, viosuuid, expires FROM vioshs.msg WHERE vmuuid=? AND tag=? AND seqnum=? AND direction=?",
                row -> new MessageRows(
                        MsgState.ofCode(row.getInt(1)), row.getString(2), row.getString(3), Tx.time(row, 4)),
                key.uuid(),
                key.hsTag(),
                key.seqNum(),
                direction);
    }

    static void insert(
            Tx tx, MsgKey key, String direction, MsgState state, String payload, String vios, LocalDateTime expires)
            throws SQLException {
        tx.update(
                "INSERT INTO vioshs.msg (msgid, vmuuid, tag, seqnum, direction, status, payload, viosuuid, created, expires) VALUES (?,?,?,?,?,?,?,?,?,?)",
                tx.id(),
                key.uuid(),
                key.hsTag(),
                key.seqNum(),
                direction,
                state.code(),
                payload,
                vios,
                tx.now(),
                expires);
    }

    static void setState(Tx tx, MsgKey key, String direction, MsgState state) throws SQLException {
        tx.update(
                "UPDATE vioshs.msg SET status=? WHERE vmuuid=? AND tag=? AND seqnum=? AND direction=?",
                state.code(),
                key.uuid(),
                key.hsTag(),
                key.seqNum(),
                direction);
    }

    static int delete(Tx tx, MsgKey key) throws SQLException {
        return tx.update(
                "DELETE FROM vioshs.msg WHERE vmuuid=? AND tag=? AND seqnum=?", key.uuid(), key.hsTag(), key.seqNum());
    }

    /** Applied before the work of every message call: past its time EXPIRED, 300 s later gone. */
    static void expire(Tx tx) throws SQLException {
        if (tx.count("SELECT COUNT(*) FROM vioshs.msg WHERE expires<=?", tx.now()) == 0) {
            return;
        }
        tx.update(
                "UPDATE vioshs.vm SET msgsdeleted=msgsdeleted+(SELECT COUNT(*) FROM vioshs.msg m WHERE m.vmuuid=vm.vmuuid AND m.direction='D'"
                        + " AND m.status=6 AND m.expires<=?) WHERE vmuuid IN (SELECT vmuuid FROM vioshs.msg WHERE status=6 AND expires<=?)",
                tx.now(),
                tx.now());
        tx.update("DELETE FROM vioshs.msg WHERE status IN (6,8) AND expires<=?", tx.now());
        for (Object[] late : tx.list(
                "SELECT msgid, expires FROM vioshs.msg WHERE expires<=?",
                row -> new Object[] {row.getLong(1), Tx.time(row, 2)},
                tx.now())) {
            LocalDateTime gone = ((LocalDateTime) late[1]).plusSeconds(KEEP_S);
            if (gone.isAfter(tx.now())) {
                tx.update("UPDATE vioshs.msg SET status=6, expires=? WHERE msgid=?", gone, late[0]);
            } else {
                tx.update(
                        "UPDATE vioshs.vm SET msgsdeleted=msgsdeleted+1 WHERE vmuuid=(SELECT vmuuid FROM vioshs.msg WHERE msgid=? AND direction='D')",
                        late[0]);
                tx.update("DELETE FROM vioshs.msg WHERE msgid=?", late[0]);
            }
        }
    }
}
