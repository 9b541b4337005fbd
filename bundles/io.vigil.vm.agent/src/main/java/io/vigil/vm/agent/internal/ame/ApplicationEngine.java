package io.vigil.vm.agent.internal.ame;

import io.vigil.vm.agent.internal.config.Monitoring;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/**
 * The Application Management Engine (spec 50, section 7): configuration, commands, ended scripts and time in; scripts to
 * launch and to kill, and the notification vector out. No I/O, no clock, no threads; not thread-safe.
 *
 * <p>One round: {@link #open}, start what it says, {@link #close} with every script that has ended by then, kill what it
 * says. Configurations and commands are taken at the beginning of the next round.
 */
public final class ApplicationEngine {
    private final Board board;
    private final Launcher launcher;
    private final Verdicts verdicts;
    private final Admission admission;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean loaded;
    private long next;
    private Duration period = Duration.ofSeconds(1);

    public ApplicationEngine(EngineSettings settings, AgentLog log) {
        this.board = new Board(settings, log);
        this.launcher = new Launcher(board);
        this.verdicts = new Verdicts(board);
        this.admission = new Admission(board);
    }

    /**
     * First configuration.
     *
     * @param rebooted the VM has booted since the agent last ran (7.4)
     * @param userStopped names of the applications whose last command was {@code stop app}
     */
    public void load(Monitoring config, boolean rebooted, Set<String> userStopped) {
        period = config.period();
        waiting.add(() -> {
            admission.load(config, rebooted, userStopped);
            loaded = true;
        });
    }

    /** Another configuration: everything is compared, RED applications in the scope get another chance (T22). */
    public void sync(Monitoring config, SyncScope scope) {
        waiting.add(() -> {
            period = config.period();
            admission.sync(config, scope);
        });
    }

    /**
     * A command for one application.
     *
     * @return why it is refused; empty = it is carried out in the next round
     */
    public Optional<String> command(AppCommand command, String app) {
        if (loaded && waiting.isEmpty()) {
            Optional<String> refusal = admission.refusal(command, app);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        waiting.add(() -> admission.carryOut(command, app));
        return Optional.empty();
    }

    /** Nothing to do until the next configuration: there is no application. */
    public boolean asleep() {
        return waiting.isEmpty() && board.entries.isEmpty() && board.vector == 0;
    }

    /** Between the starts of two rounds. */
    public Duration period() {
        return period;
    }

    /** Number of the next round; 0 for the first one with an application. */
    public long round() {
        return next;
    }

    /**
     * Steps 1 to 3 of a round.
     *
     * @param number of this round, as the clock counts them: rounds that were missed are left out
     * @param now monotonic start of the round
     * @param complaint why a script cannot be run; empty = it can
     */
    public Opening open(long number, Duration now, Function<String, Optional<String>> complaint) {
        board.round = number;
        long vector = handOver();
        while (!waiting.isEmpty()) {
            // Commands count as given before this round: their scripts need not wait another one.
            board.round = number - 1;
            waiting.poll().run();
        }
        board.round = number;
        // Rounds are counted from the first one that has something to look after.
        next = board.entries.isEmpty() ? number : number + 1;
        List<Launch> launches = launcher.launch(now, period.dividedBy(2), complaint);
        return new Opening(vector, launches);
    }

    /**
     * Steps 4 and 5 of a round.
     *
     * @param now monotonic start of the round, as given to {@link #open}
     * @param ended scripts that have ended, each told once
     */
    public Closing close(Duration now, Collection<Ended> ended) {
        for (Ended end : ended) {
            find(end.run()).ifPresent(entry -> collect(entry, end));
        }
        for (Entry entry : List.copyOf(board.entries.values())) {
            giveUp(entry);
        }
        if (!board.entries.isEmpty()) {
            RoundTable.print(board);
        }
        return new Closing(overdue(now), board.takeChanges());
    }

    /** All applications, in the order of the configuration. */
    public List<AppView> views() {
        List<AppView> views = new ArrayList<>();
        for (Entry entry : board.entries.values()) {
            if (!entry.deleted) {
                views.add(new AppView(
                        Board.counted(entry), entry.state, entry.result, entry.run != null, entry.userStopped));
            }
        }
        return views;
    }

    /** The rows of the round table, without its title (7.1). */
    public List<String> table() {
        return RoundTable.rows(board);
    }

    /** Whether the configuration has been taken. */
    public boolean initialised() {
        return loaded;
    }

    private long handOver() {
        long vector = board.vector;
        if (vector != 0) {
            board.log.line(
                    3,
                    "AppsMngt::doSendNotification2Ar()",
                    () -> "AME Notificaton Vector : '" + Notice.digits(vector) + "'");
            board.vector = 0;
        }
        return vector;
    }

    private Optional<Entry> find(long run) {
        return board.entries.values().stream()
                .filter(entry -> entry.run != null && entry.run.number == run)
                .findFirst();
    }

    private void collect(Entry entry, Ended end) {
        Entry.Run run = entry.run;
        entry.run = null;
        if (entry.deleted) {
            board.entries.remove(entry.uuid());
        } else if (!run.judged && !run.ignored) {
            ScriptResult result =
                    run.killed >= 0 ? ScriptResult.TIMOUT : end.exit() == 0 ? ScriptResult.NORMAL : ScriptResult.ABNORM;
            board.log.line(
                    3,
                    "AppsMngt::doNonBlockingWait()",
                    () -> Board.about(entry) + "rc is \"" + end.exit() + "\", result set to \"" + result + "\"");
            verdicts.ended(entry, run, result);
        }
    }

    /** A killed script that the system does not let go of still gets its verdict in the round after the kill (VA-24). */
    private void giveUp(Entry entry) {
        Entry.Run run = entry.run;
        if (run != null && run.killed >= 0 && run.killed < board.round && !run.judged) {
            run.judged = true;
            board.log.line(
                    1,
                    "AppsMngt::doNonBlockingWait()",
                    () -> Board.about(entry)
                            + "the script was killed but its process is still there; no other is launched until it is gone.");
            if (!run.ignored && !entry.deleted) {
                verdicts.ended(entry, run, ScriptResult.TIMOUT);
            }
        }
    }

    private List<Long> overdue(Duration now) {
        Set<Long> kills = new HashSet<>();
        for (Entry entry : board.entries.values()) {
            Entry.Run run = entry.run;
            if (run != null && run.killed < 0 && now.compareTo(run.deadline) >= 0) {
                run.killed = board.round;
                kills.add(run.number);
                board.log.line(
                        2,
                        "AppsMngt::doInspectForTimeout()",
                        () -> Board.about(entry) + "the " + run.kind.word() + " script is overdue since "
                                + Launcher.seconds(run.deadline) + ", killed.");
            }
        }
        return kills.stream().sorted().toList();
    }
}
