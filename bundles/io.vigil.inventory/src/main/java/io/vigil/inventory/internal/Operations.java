package io.vigil.inventory.internal;

import io.vigil.api.operation.Operation;
import io.vigil.api.operation.OperationLog;

/** Makes operation ids that stay unique over restarts. */
public final class Operations {
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_PARTIAL = 6;

    private Operations() {}

    public static OperationLog start(Peers peers, String kind) {
        return new OperationLog(kind + "-" + peers.store().write("inventory", tx -> tx.next("operation")));
    }

    /** Of an operation over a list (70 section 9): 0 all done, 6 some, 1 none. */
    public static int exitCode(boolean good, int done) {
        if (good) {
            return 0;
        }
        return done > 0 ? EXIT_PARTIAL : EXIT_FAILED;
    }

    /** An operation that was over before anyone could look. */
    public static Operation finished(Peers peers, String kind, String... lines) {
        OperationLog log = start(peers, kind);
        for (int i = 0; i < lines.length - 1; i++) {
            log.line(lines[i]);
        }
        log.finish(0, lines[lines.length - 1]);
        return log;
    }
}
