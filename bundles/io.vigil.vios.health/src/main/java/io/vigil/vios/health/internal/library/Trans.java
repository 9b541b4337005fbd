package io.vigil.vios.health.internal.library;

import java.sql.SQLException;

/** Rows of {@code trans}: facts for the controller and work for the host monitors (spec 40, section 7.3). */
final class Trans {
    private static final String INSERT =
            "INSERT INTO vioshs.trans (vmuuid, viosuuid, msid, tag, opcode, state, data, \"integer\", txstarted)"
                    + " VALUES (?,?,?,?,?,?,?,?,?)";

    private Trans() {}

    static void work(Tx tx, int opcode, String vm, HmRow hm, long tag) throws SQLException {
        tx.update(INSERT, vm, hm.vios(), hm.msid(), tag, opcode, Op.FOR_HM, "", 0L, tx.now());
    }

    /** A fact not yet reported: its tag is 0. */
    static void fact(Tx tx, int opcode, String vm, HmRow hm, String data, long bits) throws SQLException {
        tx.update(INSERT, vm, hm.vios(), hm.msid(), 0L, opcode, Op.FOR_KSYS, data, bits, tx.now());
    }

    static void stateChange(Tx tx, String vm, HmRow hm, VmCode from, VmCode to) throws SQLException {
        fact(tx, Op.STATE_CHANGE, vm, hm, "old=" + from.code() + ":new=" + to.code(), 0);
    }

    /** The same again for agents that keep knocking: one unreported row is enough. */
    static void factOnce(Tx tx, int opcode, String vm, HmRow hm, String data) throws SQLException {
        long same = tx.count(
                "SELECT COUNT(*) FROM vioshs.trans WHERE tag=0 AND opcode=? AND state=1 AND vmuuid=? AND viosuuid=? AND data=?",
                opcode,
                vm,
                hm.vios(),
                data);
        if (same == 0) {
            fact(tx, opcode, vm, hm, data, 0);
        }
    }

    static void drop(Tx tx, int opcode, String vm) throws SQLException {
        tx.update("DELETE FROM vioshs.trans WHERE vmuuid=? AND opcode=?", vm, opcode);
    }

    static int dropWork(Tx tx, int opcode, String vm, String vios) throws SQLException {
        return tx.update(
                "DELETE FROM vioshs.trans WHERE vmuuid=? AND viosuuid=? AND opcode=? AND state=9", vm, vios, opcode);
    }

    static boolean pending(Tx tx, int opcode, String vm) throws SQLException {
        return tx.count("SELECT COUNT(*) FROM vioshs.trans WHERE vmuuid=? AND opcode=? AND state=9", vm, opcode) > 0;
    }
}
