package io.vigil.vm.agent.internal.ame;

import io.vigil.vm.agent.internal.config.AppAttribute;
import java.util.ArrayList;
import java.util.List;

/** The table that ends a round, as the book prints it (7.1, VA-34). */
final class RoundTable {
    private static final String WHERE = "AppsMngt::doNonBlockingWait()";
    private static final String TITLE = "| UUID STATE RESULT RUN MON DEL FAIL STOP START RESTART DESCRIPTION";

    private RoundTable() {}

    static void print(Board board) {
        board.log.line(3, WHERE, () -> "+Synthesis of all (" + board.entries.size() + ") applications:");
        board.log.line(3, WHERE, () -> TITLE);
        board.entries.values().forEach(entry -> board.log.line(3, WHERE, () -> "| " + row(entry)));
        board.log.line(3, WHERE, () -> "+");
    }

    static List<String> rows(Board board) {
        List<String> rows = new ArrayList<>();
        board.entries.values().forEach(entry -> rows.add(row(entry)));
        return rows;
    }

    private static String row(Entry entry) {
        // The book pads names of up to 7 letters; its print shows one blank for any number of them.
        return String.format(
                        "%s %d(%7s) %s %d %s %d %d/%2d %d/%2d %d/%2d %d/%d",
                        entry.uuid(),
                        entry.state.ordinal(),
                        entry.state.name(),
                        entry.result.numbered(),
                        entry.run == null || entry.run.judged ? 0 : 1,
                        entry.app.value(AppAttribute.MONITORED),
                        entry.deleted ? 1 : 0,
                        entry.fails,
                        entry.limit(AppAttribute.MONITOR_FAILURE_THRESHOLD),
                        entry.stopFails,
                        entry.limit(AppAttribute.STOP_MAX_FAILURES),
                        entry.startFails,
                        entry.limit(AppAttribute.START_MAX_FAILURES),
                        entry.restarts,
                        entry.limit(AppAttribute.MAX_RESTART))
                .replaceAll(" +", " ");
    }
}
