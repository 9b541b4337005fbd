package io.vigil.vm.agent.internal.ame;

import io.vigil.vm.agent.internal.config.ScriptKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Step 3 of a round, {@code doLaunch}: at most one script for each application (T10, T14, T20, T21). */
final class Launcher {
    private static final String WHERE = "AppsMngt::doLaunch()";

    private final Board board;
    private long runs;

    Launcher(Board board) {
        this.board = board;
    }

    /**
     * @param tolerance half a period, so that launches fall on exact multiples although rounds jitter
     * @param complaint why a script cannot be run; empty = it can
     */
    List<Launch> launch(Duration now, Duration tolerance, Function<String, Optional<String>> complaint) {
        board.log.line(
                3,
                WHERE,
                () -> "AME counter is " + board.round + " (at " + seconds(now) + "). List of " + board.entries.size()
                        + " app uuid managed is \"" + String.join(" ", board.entries.keySet()) + "\".");
        List<Launch> launches = new ArrayList<>();
        List<Entry> waiting = new ArrayList<>(board.entries.values());
        boolean progress = true;
        // A start that is launched may let the next one of its sequence go in the same round, whatever their order
        // here.
        while (progress) {
            progress = false;
            for (Entry entry : List.copyOf(waiting)) {
                Optional<ScriptKind> kind = wanted(entry, now, tolerance);
                if (kind.isPresent()) {
                    waiting.remove(entry);
                    progress = true;
                    launch(entry, kind.get(), now, complaint).ifPresent(launches::add);
                }
            }
        }
        board.entries.values().forEach(Launcher.this::remindOfRepair);
        return launches;
    }

    private Optional<ScriptKind> wanted(Entry entry, Duration now, Duration tolerance) {
        if (entry.run != null || entry.deleted) {
            return Optional.empty();
        }
        LaunchOrder order = board.order();
        if (entry.state.watched() && due(entry, now, tolerance)) {
            return Optional.of(ScriptKind.MONITOR);
        }
        // One round after the state was entered (7.1).
        boolean settled = entry.entered < board.round;
        if (entry.state == AppState.TO_STOP && settled && order.mayStop(entry)) {
            return Optional.of(ScriptKind.STOP);
        }
        if (entry.state == AppState.TO_START && settled && order.mayStart(entry)) {
            return Optional.of(ScriptKind.START);
        }
        return Optional.empty();
    }

    private static boolean due(Entry entry, Duration now, Duration tolerance) {
        return entry.due
                || entry.monitored == null
                || now.minus(entry.monitored)
                                .compareTo(entry.app.monitorPeriod().minus(tolerance))
                        >= 0;
    }

    private Optional<Launch> launch(
            Entry entry, ScriptKind kind, Duration now, Function<String, Optional<String>> complaint) {
        List<String> command = board.settings.builtIn().command(entry.app, kind);
        Optional<String> wrong = complaint.apply(command.get(0));
        if (wrong.isPresent()) {
            board.log.line(
                    0,
                    WHERE,
                    () -> Board.about(entry) + "this application script \"" + command.get(0)
                            + "\" is not executable. Needs repair ! (" + wrong.get() + ")");
            board.log.line(3, WHERE, () -> Board.about(entry) + "this application gets E_ABNORMAL_STATE.");
            board.enter(entry, AppState.ABNORMAL, WHERE);
            return Optional.empty();
        }
        Duration deadline = now.plus(entry.app.timeLimit(kind));
        entry.run = new Entry.Run(++runs, kind, deadline);
        if (kind == ScriptKind.MONITOR) {
            entry.monitored = now;
            entry.due = false;
        }
        if (kind == ScriptKind.START) {
            entry.up = true;
        }
        board.log.line(
                3, WHERE, () -> Board.about(entry) + "application script \"" + command.get(0) + "\" being forked !");
        board.log.line(
                3,
                WHERE,
                () -> Board.about(entry) + "computing time of timeout by adding xmlAppTimeout("
                        + entry.app.timeLimit(kind).toSeconds() + ") to appEntry.m_timeScriptTimeoutAt => "
                        + seconds(deadline)
                        + ".");
        return Optional.of(new Launch(entry.run.number, entry.app.name(), kind, command, deadline));
    }

    /** T21: once for each time it went RED, in the round after. */
    private void remindOfRepair(Entry entry) {
        if (entry.state.red() && !entry.repairLogged && entry.entered < board.round) {
            entry.repairLogged = true;
            board.log.line(1, WHERE, () -> Board.about(entry) + "app state is \"" + entry.state + "\". Needs repair !");
        }
    }

    static String seconds(Duration time) {
        return String.format("%d.%09d", time.toSeconds(), time.toNanosPart());
    }
}
