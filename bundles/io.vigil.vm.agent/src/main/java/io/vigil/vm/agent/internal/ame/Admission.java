package io.vigil.vm.agent.internal.ame;

import io.vigil.vm.agent.internal.config.AppAttribute;
import io.vigil.vm.agent.internal.config.Application;
import io.vigil.vm.agent.internal.config.Monitoring;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Step 2 of a round, {@code doXML}, and commands (T1, T2, T22 to T27, 7.4). */
final class Admission {
    private static final String WHERE = "AppsMngt::doXML()";

    private final Board board;

    Admission(Board board) {
        this.board = board;
    }

    void load(Monitoring config, boolean rebooted, Set<String> userStopped) {
        board.dependencies = config.dependencies();
        for (Application app : config.applications()) {
            Entry entry = add(app);
            entry.userStopped = !app.monitored() && userStopped.contains(app.name());
            if (rebooted) {
                entry.up = false;
                booted(entry, config.startsApplications());
            }
        }
        noApplication();
    }

    /** 7.4: VMM starts them at once, OS looks first whether somebody else has. */
    private void booted(Entry entry, boolean start) {
        if (entry.state == AppState.NOT_MONITORED) {
            return;
        }
        if (start) {
            entry.cause = Cause.BOOT;
            board.enter(entry, AppState.TO_START, WHERE);
        } else {
            entry.up = true;
            entry.bootCheck = true;
        }
    }

    void sync(Monitoring config, SyncScope scope) {
        board.dependencies = config.dependencies();
        for (Entry entry : List.copyOf(board.entries.values())) {
            Optional<Application> now = config.application(entry.app.name())
                    .filter(app -> app.uuid().equals(entry.uuid()));
            if (now.isPresent()) {
                update(entry, now.get(), scope);
            } else if (!entry.deleted) {
                drop(entry);
            }
        }
        for (Application app : config.applications()) {
            if (!board.entries.containsKey(app.uuid())) {
                add(app);
            }
        }
        noApplication();
    }

    private Entry add(Application app) {
        Entry entry = new Entry(app);
        entry.state = app.monitored() ? AppState.UNSET : AppState.NOT_MONITORED;
        entry.entered = board.round;
        board.entries.put(app.uuid(), entry);
        board.vector |= Notice.CONFIGURATION;
        return entry;
    }

    private void update(Entry entry, Application now, SyncScope scope) {
        boolean rearm = entry.state.red() && scope.names(now.name());
        boolean wasMonitored = entry.app.monitored();
        Application old = Board.counted(entry);
        entry.app = now;
        // The file may be older than the counter.
        entry.app = Board.counted(entry);
        if (!entry.app.equals(old)) {
            board.vector |= Notice.CONFIGURATION;
        }
        if ((wasMonitored || rearm) && !now.monitored()) {
            suspend(entry);
        } else if (entry.state == AppState.NOT_MONITORED ? now.monitored() : rearm) {
            resume(entry);
        }
    }

    private void drop(Entry entry) {
        board.vector |= Notice.CONFIGURATION;
        entry.deleted = true;
        if (entry.run == null) {
            board.entries.remove(entry.uuid());
        }
    }

    /** Why a command makes no sense now. */
    Optional<String> refusal(AppCommand command, String app) {
        Optional<Entry> found = find(app);
        if (found.isEmpty()) {
            return Optional.of("there is no application \"" + app + "\"");
        }
        AppState state = found.get().state;
        boolean startable = state.red() || state == AppState.NOT_MONITORED;
        if (command == AppCommand.START && !startable) {
            return Optional.of("application \"" + app + "\" is in state " + state.status()
                    + ", start is for an application that is not monitored or needs repair");
        }
        return Optional.empty();
    }

    void carryOut(AppCommand command, String app) {
        Optional<String> refusal = refusal(command, app);
        if (refusal.isPresent()) {
            board.log.line(1, WHERE, () -> command.word() + " is not carried out: " + refusal.get() + ".");
            return;
        }
        Entry entry = find(app).orElseThrow();
        switch (command) {
            case START -> start(entry);
            case STOP -> stop(entry);
            case SUSPEND -> suspend(entry);
            case RESUME -> {
                if (entry.state.red() || entry.state == AppState.NOT_MONITORED) {
                    resume(entry);
                }
            }
        }
    }

    private void start(Entry entry) {
        monitor(entry, "1");
        entry.clearCounters();
        entry.userStopped = false;
        entry.ignoreRun();
        entry.cause = Cause.USER;
        entry.up = false;
        board.enter(entry, AppState.TO_START, WHERE);
    }

    private void stop(Entry entry) {
        if (entry.state == AppState.TO_STOP) {
            entry.cause = Cause.USER;
            return;
        }
        entry.ignoreRun();
        entry.bootCheck = false;
        entry.stopFails = 0;
        entry.cause = Cause.USER;
        board.enter(entry, AppState.TO_STOP, WHERE);
    }

    private void suspend(Entry entry) {
        entry.ignoreRun();
        entry.bootCheck = false;
        monitor(entry, "0");
        board.vector |= Notice.CONFIGURATION;
        board.enter(entry, AppState.NOT_MONITORED, WHERE);
    }

    private void resume(Entry entry) {
        if (entry.state == AppState.NOT_MONITORED) {
            board.vector |= Notice.CONFIGURATION;
        }
        monitor(entry, "1");
        entry.clearCounters();
        entry.userStopped = false;
        entry.up = true;
        board.enter(entry, AppState.UNSET, WHERE);
    }

    private void monitor(Entry entry, String monitored) {
        if (!entry.app.value(AppAttribute.MONITORED).equals(monitored)) {
            board.store(entry, AppAttribute.MONITORED, monitored);
            board.vector |= Notice.CONFIGURATION;
        }
    }

    private Optional<Entry> find(String app) {
        return board.entries.values().stream()
                .filter(entry -> !entry.deleted && entry.app.name().equals(app))
                .findFirst();
    }

    private void noApplication() {
        if (board.entries.isEmpty()) {
            board.log.line(
                    1,
                    WHERE,
                    () -> "No application to monitor into configuration (into \""
                            + board.settings.file()
                            + "\" file). This is not an error. You can add application into configuration"
                            + " using \"ksysvmmgr add\" command, and synchronize configuration with \"ksysvmmgr sync\" command.");
            board.log.line(2, WHERE, () -> "No app at startup : AME thread going to sleep.");
        }
    }
}
