package io.vigil.vios.health.internal.library;

import java.sql.SQLException;
import java.util.List;

/** ACKNOWLEDGE: the facts of one report are done with; what came later stays (spec 40, section 3.6; VH-27 to VH-30). */
final class Acknowledge {
    private Acknowledge() {}

    static Outcome run(Tx tx, long tag) throws SQLException {
        if (tag == 0) {
            // tag 0 marks facts not yet reported: nobody can have seen them
            return new Outcome();
        }
        List<String> rung = tx.list(
                "SELECT DISTINCT vmuuid FROM vioshs.trans WHERE tag=? AND state=1 AND opcode=6",
                row -> row.getString(1),
                tag);
        tx.update("DELETE FROM vioshs.trans WHERE tag=? AND state=1", tag);
        for (String vm : rung) {
            long bits = tx
                    .list(
                            "SELECT \"integer\" FROM vioshs.trans WHERE vmuuid=? AND opcode=6 AND state=1",
                            row -> row.getLong(1),
                            vm)
                    .stream()
                    .reduce(0L, (a, b) -> a | b);
            tx.update("UPDATE vioshs.vm SET shortmsg=? WHERE vmuuid=?", bits, vm);
        }
        return new Outcome();
    }
}
