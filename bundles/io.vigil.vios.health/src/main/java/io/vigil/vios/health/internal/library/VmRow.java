package io.vigil.vios.health.internal.library;

import java.sql.SQLException;
import java.util.Optional;

/** A row of {@code vm}. @param msid null until START_VM */
record VmRow(String uuid, Long msid, VmCode state, long shortMsg) {
    private static final String SELECT = "SELECT vmuuid, msid, state, shortmsg FROM vioshs.vm WHERE vmuuid=?";

    /** Never the seed row {@code default_vm}, whose uuid is empty. */
    static Optional<VmRow> find(Tx tx, String uuid) throws SQLException {
        if (uuid.isEmpty()) {
            return Optional.empty();
        }
        return tx.one(
                SELECT,
                row -> new VmRow(row.getString(1), Tx.number(row, 2), VmCode.of(row.getInt(3)), row.getLong(4)),
                uuid);
    }

    boolean on(long host) {
        return msid != null && msid == host;
    }

    static void setState(Tx tx, String uuid, VmCode state) throws SQLException {
        tx.update("UPDATE vioshs.vm SET state=? WHERE vmuuid=?", state.code(), uuid);
    }

    /** Removes the row and all that hangs on it; the tombstones of host monitors stay. */
    static void erase(Tx tx, String uuid) throws SQLException {
        detach(tx, uuid);
        tx.update("DELETE FROM vioshs.vm WHERE vmuuid=?", uuid);
    }

    /** Removes all that hangs on the row. */
    static void detach(Tx tx, String uuid) throws SQLException {
        for (String table : new String[] {"map", "msg", "trans", "recovervm", "conflict"}) {
            tx.update("DELETE FROM vioshs." + table + " WHERE vmuuid=?", uuid);
        }
    }
}
