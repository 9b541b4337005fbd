package io.vigil.vios.health.internal.library;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/** Ends STOPPING and REMOVING when every host monitor confirmed or has been silent too long (VH-13; section 4). */
final class Settlement {
    private record Waiting(String vm, HmRow hm, int opcode, LocalDateTime beat, LocalDateTime since) {}

    private Settlement() {}

    static void run(Tx tx, ServiceConfig config) throws SQLException {
        List<Waiting> waiting = tx.list(
                "SELECT t.vmuuid, t.viosuuid, t.msid, t.opcode, v.hmhbts, t.txstarted FROM vioshs.trans t"
                        + " LEFT JOIN vioshs.vios v ON v.viosuuid=t.viosuuid WHERE t.state=9 AND t.opcode IN (2,3)",
                row -> new Waiting(
                        row.getString(1),
                        new HmRow(row.getString(2), row.getLong(3)),
                        row.getInt(4),
                        Tx.time(row, 5),
                        Tx.time(row, 6)));
        for (Waiting w : waiting) {
            Duration silence = tx.age(w.beat() == null ? w.since() : w.beat());
            if (silence.compareTo(config.responsive()) > 0) {
                Trans.dropWork(tx, w.opcode(), w.vm(), w.hm().vios());
                finish(tx, w.opcode(), w.vm(), w.hm());
            }
        }
    }

    /** Call after the work row of {@code hm} is gone. */
    static void finish(Tx tx, int opcode, String vm, HmRow hm) throws SQLException {
        if (Trans.pending(tx, opcode, vm)) {
            return;
        }
        if (opcode == Op.STOP) {
            int changed = tx.update("UPDATE vioshs.vm SET state=5 WHERE vmuuid=? AND state=4", vm);
            if (changed == 1) {
                Trans.stateChange(tx, vm, hm, VmCode.STOPPING, VmCode.STOPPED);
            }
        } else if (VmRow.find(tx, vm)
                .filter(row -> row.state() == VmCode.REMOVING)
                .isPresent()) {
            VmRow.erase(tx, vm);
        }
    }
}
